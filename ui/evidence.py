"""Evidence for whoever has to find out what was wrong: what the console shows and knows, without secrets. No Qt."""

import csv
import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from app.model.frame import Frame
from app.model.link import LinkCounters
from app.model.present import Present
from app.model.spreadsheet import harmless
from app.model.words import plain
from app.settings import Settings, SourceSettings, address_of

MAX_LOG_BYTES = 262_144
"""The tail of the log that is taken along."""

LEAST_SECRET = 4
"""A shorter value is not looked for in other texts: it would be found in every number."""

BLACKENED = "[secret]"
_COLUMNS = ("device", "metric", "value", "unit", "time_utc", "age_s", "quality", "reason", "freshness", "time_quality")
_PLACE = re.compile(r"\$\{ENV:([^{}]+)\}")
"""Where a setting names a variable that holds a secret."""


def secrets_of(sources: Iterable[SourceSettings], environment: Mapping[str, str]) -> frozenset[str]:
    """Return every text that nobody may read: tokens, values of headers, and what an address holds besides a place."""
    found: set[str] = set()
    for source in sources:
        found.update((environment.get(source.token_env, "") if source.token_env else "", *source.headers.values()))
        texts = (*source.headers.values(), *source.on_connect, source.keepalive)
        found.update((*source.on_connect, source.keepalive))
        found.update(environment.get(name.strip(), "") for text in texts for name in _PLACE.findall(text))
        for url in map(urlsplit, (source.url, *source.other_urls)):
            account = url.netloc.rpartition("@")[0]
            found.update((url.query, url.fragment, *account.split(":"), *(value for _, value in parse_qsl(url.query))))
    found |= {unquote(each) for each in found}
    return frozenset(each for each in found if len(each) >= LEAST_SECRET)


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """Return a text with every secret made black, the longest first."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, BLACKENED)
    return text


def settings_json(settings: Settings, sources: Sequence[SourceSettings]) -> str:
    """Return all settings, with addresses that hold a place alone and headers that hold a name alone."""
    made = msgspec.to_builtins(settings)
    made["sources"] = [
        msgspec.to_builtins(source)
        | {
            "url": source.address,
            "other_urls": [address_of(url) for url in source.other_urls],
            "headers": dict.fromkeys(source.headers, BLACKENED),
            "on_connect": [BLACKENED] * len(source.on_connect),
            "keepalive": BLACKENED if source.keepalive else "",
        }
        for source in sources
    ]
    return _json(made)


def links_json(frame: Frame, counters: Sequence[LinkCounters]) -> str:
    """Return how every link stands, and what it has counted."""
    return _json([asdict(link) | {"counters": asdict(each)} for link, each in zip(frame.links, counters, strict=True)])


def value_rows(present: Present, now_s: Callable[[], float]) -> Iterator[tuple[object, ...]]:
    """Give the last known value of every metric with its age and quality, under a row of headings.

    now_s: asked anew for each row, so that whoever takes the rows may rest between them.
    """
    yield _COLUMNS
    for index, metric in enumerate(present.metrics):
        shown = present.shown(index, now_s())
        value = harmless(shown.text) if shown.text is not None else shown.value
        moment = "" if shown.time_s is None else _iso(shown.time_s)
        age_s = "" if shown.age_s is None else f"{shown.age_s:.3f}"
        verdicts = (shown.quality, shown.reason, shown.freshness, shown.time_quality)
        names = (verdict.name.lower() for verdict in verdicts)
        yield harmless(metric.device), harmless(metric.name), value, harmless(metric.unit or ""), moment, age_s, *names


def csv_text(rows: Iterable[tuple[object, ...]]) -> str:
    """Write rows as comma-separated values."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def log_tail(path: Path | None) -> str:
    """Return the end of the newest log file, from the beginning of a line; "" where there is none."""
    if path is None:
        return ""
    try:
        with path.open("rb") as file:
            begin = max(0, file.seek(0, os.SEEK_END) - MAX_LOG_BYTES)
            file.seek(begin)
            data = file.read(MAX_LOG_BYTES)
    except OSError as error:
        return f"The log cannot be read ({error.strerror}).\n"
    text = data.decode("utf-8", "replace")
    return text.partition("\n")[2] if begin else text


def write_evidence(folder: Path, time_s: float, texts: Mapping[str, str], pictures: Sequence[bytes]) -> Path:
    """Write one zip named after the moment and return its path; never over an older one. Raises OSError.

    pictures: PNG. A write that fails leaves nothing behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder / f"evidence-{datetime.fromtimestamp(time_s, UTC):%Y%m%d-%H%M%SZ}.zip")
    draft = path.with_suffix(".part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
            for number, picture in enumerate(pictures, 1):
                archive.writestr(f"window-{number}.png", picture)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return path


def _free(path: Path) -> Path:
    number, wanted = 1, path
    while wanted.exists():
        number += 1
        wanted = path.with_stem(f"{path.stem}-{number}")
    return wanted


def _iso(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).isoformat(timespec="milliseconds")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=plain)).decode()
