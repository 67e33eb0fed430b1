"""A plain decoder as a source's settings want it. Rules and profiles are imported by who names them: most need none."""

from collections.abc import Callable
from urllib.parse import urlsplit

from app.model.batch import MetricIndex
from app.model.link import LinkCounters
from app.settings import SourceSettings
from app.wire.descriptions import Descriptions
from app.wire.inbox import Inbox
from app.wire.plain import PlainDecoder
from app.wire.profiles.profile import Glossary, Profile
from app.wire.readers import Reader
from app.wire.rejects import Rejects


def plain_decoder(
    settings: SourceSettings,
    inbox: Inbox,
    index: MetricIndex,
    counters: LinkCounters,
    rejects: Rejects,
    profile: Profile | None,
) -> PlainDecoder:
    """Return a decoder with the rules of these settings. Raises RuleError, unless `app.settings.load` has seen them."""
    # Both take long to load, and most sources need neither.
    reader: Reader | None = profile
    envelope = None
    if settings.rules:
        from app.wire.mapping import Mapping
        from app.wire.readers import MappingReader

        reader = MappingReader(Mapping(settings.rules, settings.metrics, settings.max_metrics), topic_of(settings.url))
    if settings.envelope:
        from app.wire.json_path import JsonPath

        envelope = JsonPath(settings.envelope)
    return PlainDecoder(
        inbox,
        index,
        counters,
        rejects,
        settings.default_device,
        reader=reader,
        envelope=envelope,
        descriptions=Descriptions(settings.metrics, settings.unused),
    )


def profile_of(settings: SourceSettings) -> Profile | None:
    """Return the language of the server, None for the tolerant forms alone."""
    make = _PROFILES.get(settings.profile)
    return None if make is None else make(settings)


def _signalk(settings: SourceSettings) -> Profile:
    from app.wire.profiles.signalk import SignalK

    return SignalK(settings.select, Glossary(Descriptions(settings.metrics), settings.max_metrics))


def _home_assistant(settings: SourceSettings) -> Profile:
    from app.wire.profiles.home_assistant import HomeAssistant

    return HomeAssistant(settings.select, Glossary(Descriptions(settings.metrics), settings.max_metrics))


def _thingsboard(settings: SourceSettings) -> Profile:
    from app.wire.profiles.thingsboard import ThingsBoard

    glossary = Glossary(Descriptions(settings.metrics), settings.max_metrics)
    is_old = topic_of(settings.url).endswith("plugins/telemetry")
    return ThingsBoard(settings.select, glossary, has_old_commands=is_old)


def _nodered(settings: SourceSettings) -> Profile:
    from app.wire.profiles.nodered import NodeRed

    glossary = Glossary(Descriptions(settings.metrics), settings.max_metrics)
    return NodeRed(settings.default_device or "nodered", glossary)


_PROFILES: dict[str, Callable[[SourceSettings], Profile]] = {
    "signalk": _signalk,
    "homeassistant": _home_assistant,
    "thingsboard": _thingsboard,
    "nodered": _nodered,
}
"""`flat` is not among them: the tolerant forms are all that such a server needs."""


def topic_of(url: str) -> str:
    """Return what stands for the topic where there are none: the path of the address, without slashes at its ends."""
    try:
        return urlsplit(url).path.strip("/")
    except ValueError:
        return ""
