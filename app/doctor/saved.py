"""The sources that were added in the console."""

from pathlib import Path

import msgspec

from app.doctor.finding import Finding, fine, warning
from app.model.errors import SettingsError
from app.settings import BrokerSettings, Settings
from app.sourcing.book import Loaded, read_sources


def add_saved(settings: Settings, path: Path) -> tuple[Settings, list[Finding]]:
    """Return settings with these sources added, each address once, and what is to be said of their file."""
    if not path.exists():
        return settings, []
    try:
        loaded = read_sources(path)
    except SettingsError as error:
        loaded = Loaded((), (str(error),))
    advice = "Correct the entry, or remove it under Sources (F4)."
    found = [warning("sources", notice, advice) for notice in loaded.notices]
    known = {each.url for each in settings.sources} | {each.url for each in settings.brokers}
    brokers, sources = list(settings.brokers), list(settings.sources)
    for each in loaded.sources:
        if each.url in known:
            continue
        if isinstance(each, BrokerSettings):
            brokers.append(each)
        else:
            sources.append(each)
    count = len(loaded.sources)
    said = found or [fine("sources", f"{path} is in order; servers and brokers in it: {count}.")]
    return msgspec.structs.replace(settings, sources=tuple(sources), brokers=tuple(brokers)), said
