"""The file in which an operator's sources are saved. A person may edit it; what they wrote there stays."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.model.errors import SettingsError
from app.model.words import say
from app.settings import AnySource, BrokerSettings, SourceSettings, changed, check_mapping, plain
from app.sourcing.addresses import address_problem, is_broker
from app.toml_lines import line_of
from app.wire.rules import RuleError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

MAX_RECENT = 20
KINDS: dict[str, type[AnySource]] = {"sources": SourceSettings, "brokers": BrokerSettings}
"""What stands in which tables of the file."""
_HEAD = "Sources added in the console (Sources). Tokens are never in here, only where they are."


@dataclass(frozen=True, slots=True)
class Loaded:
    """sources that can be used, in the order of the file, brokers last. notices: a sentence for all that cannot."""

    sources: tuple[AnySource, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class SourceBook:
    """path None: nothing is kept. Every change reads the file anew, so that what was written meanwhile stays.

    recent: addresses that were tried, newest first, at most `MAX_RECENT`; without what may be secret.
    """

    path: Path | None
    recent: list[str] = field(default_factory=list)

    def load(self) -> Loaded:
        """Read what was saved. Nothing in the file stops the console: what cannot be used is told and left out."""
        self._load_recent()
        if self.path is None or not self.path.exists():
            return Loaded()
        try:
            return read_sources(self.path)
        except SettingsError as error:
            return Loaded((), (say("{why} Its sources are not connected.", why=str(error)),))

    def put(self, source: AnySource, old: AnySource | None = None) -> str:
        """Save a source in place of another one, or at the end. Returns why that failed, "" if it did not."""
        return self._change(source, old)

    def drop(self, old: AnySource) -> str:
        """Take a source out. Returns why that failed, "" if it did not."""
        return self._change(None, old)

    def note_recent(self, address: str) -> None:
        """Remember an address that was tried."""
        self.recent[:] = [address, *(each for each in self.recent if each != address)][:MAX_RECENT]
        if self.path is not None:
            # A convenience: where it cannot be written, saving the source itself will say so.
            _write(self._recent_path, msgspec.json.format(msgspec.json.encode(self.recent)).decode())

    @property
    def _recent_path(self) -> Path:
        assert self.path is not None
        return self.path.with_name("recent-sources.json")

    def _load_recent(self) -> None:
        if self.path is None:
            return
        try:
            found = msgspec.json.decode(self._recent_path.read_bytes(), type=list[str])
        except (OSError, msgspec.DecodeError):
            found = []
        self.recent[:] = [each for each in found if not address_problem(blank(each))][:MAX_RECENT]

    def _change(self, new: AnySource | None, old: AnySource | None) -> str:
        if self.path is None:
            return say("It is not saved: this console runs without a folder of its own (--read-only).")
        import tomlkit  # noqa: PLC0415 - only who saves waits for it

        try:
            document = _document(self.path)
        except (OSError, ValueError) as error:
            return say(
                "{name} cannot be changed, because it is damaged or unreadable ({why}). Mend it or "
                "move it away, then save again.",
                name=self.path.name,
                why=_first_line(error),
            )
        kinds = {table_of(each) for each in (new, old) if each is not None}
        if any(not isinstance(document.get(kind, []), list) for kind in kinds):
            return say(
                "{name} cannot be changed: its sources are not lists of tables, [[sources]], [[brokers]].",
                name=self.path.name,
            )
        if old is not None and (new is None or type(new) is not type(old)):
            _replace(document, None, old)
            old = None
        if new is not None:
            _replace(document, new, old)
        return _write(self.path, tomlkit.dumps(document))


def _replace(document: TOMLDocument, new: AnySource | None, old: AnySource | None) -> None:
    """Put a source in the place of another of its kind, or at the end, or take one out."""
    import tomlkit  # noqa: PLC0415 - nothing is written before somebody saves

    kind = table_of(new or old)
    tables = document.get(kind)
    if tables is None:
        tables = tomlkit.aot()
        document[kind] = tables
    at = next((number for number, each in enumerate(tables) if old is not None and _is(each, old)), None)
    if new is None:
        if at is not None:
            del tables[at]
    elif at is None:
        tables.append(_fill(tomlkit.table(), new))
    else:
        _fill(tables[at], new)
    if not tables:  # an empty list of tables would lose its place in the file
        del document[kind]


def blank(url: str) -> AnySource:
    """Return a source of which nothing but its address is known."""
    return BrokerSettings(url=url) if is_broker(url) else SourceSettings(url=url)


def table_of(source: AnySource | None) -> str:
    """Return the name of the table a source stands in."""
    return "brokers" if isinstance(source, BrokerSettings) else "sources"


def read_sources(path: Path) -> Loaded:
    """Read the sources of a settings file. Raises SettingsError if it cannot be read or is not TOML.

    One that cannot be used is left out, with its line and the reason.
    """
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(say("{name} cannot be read ({why}).", name=path.name, why=error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(say("{name} is not valid TOML: {why}.", name=path.name, why=_first_line(error))) from error
    sources: list[AnySource] = []
    notices: list[str] = []
    for table, kind in KINDS.items():
        entries = data.get(table, [])
        if not isinstance(entries, list):
            raise SettingsError(
                say("{name}: {table} must be a list of tables, [[{table}]].", name=path.name, table=table)
            )
        for number, entry in enumerate(entries):
            try:
                sources.append(_converted(entry, kind))
            except _BadEntryError as bad:
                line = line_of(text, (table, number, *bad.steps)) or line_of(text, (table, number))
                where = say("{name}, line {line}", name=path.name, line=line) if line else path.name
                notices.append(say("{where}: {why} This source is left out.", where=where, why=bad))
    return Loaded(tuple(sources), tuple(notices))


def sources_toml(sources: Sequence[AnySource]) -> str:
    """Return a settings file with these sources, for another console or `--config`."""
    import tomlkit  # noqa: PLC0415 - nothing is written before somebody saves

    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    for kind in KINDS:
        tables = tomlkit.aot()
        for source in sources:
            if table_of(source) == kind:
                tables.append(_fill(tomlkit.table(), source))
        if tables:
            document.add(kind, tables)
    return tomlkit.dumps(document)


def mapping_problem(source: AnySource) -> str:
    """Say what of a source's rules and descriptions cannot be used, "" if all can."""
    try:
        check_mapping(plain(msgspec.to_builtins(source)))
    except RuleError as error:
        return say("{key} cannot be used: {reason}.", key=error.key, reason=error.reason)
    return ""


def write_text(path: Path, text: str) -> str:
    """Write a file as a whole or not at all. Returns why that failed, "" if it did not."""
    return _write(path, text)


class _BadEntryError(Exception):
    """One entry that cannot be used, and the way to what is wrong in it."""

    def __init__(self, sentence: str, *steps: str | int) -> None:
        super().__init__(sentence)
        self.steps = steps


def _converted(entry: Any, kind: type[AnySource]) -> AnySource:
    known = {each.name for each in msgspec.structs.fields(kind)}
    stranger = next((key for key in entry if key not in known), None) if isinstance(entry, dict) else None
    if stranger is not None:
        raise _BadEntryError(say("there is no setting “{name}”.", name=stranger), stranger)
    try:
        source = msgspec.convert(entry, kind, strict=False)
        check_mapping(entry)
    except msgspec.ValidationError as error:
        sentence, _, place = str(error).partition(" - at `$.")
        key = place.rstrip("`").partition("[")[0].partition(".")[0]
        raise _BadEntryError(f"{key + ': ' if key else ''}{sentence}.", *((key,) if key else ())) from error
    except RuleError as error:
        steps = (error.table, error.number) if error.number >= 0 else ()
        raise _BadEntryError(
            say("{key} cannot be used: {reason}.", key=error.key, reason=error.reason), *steps, error.key
        ) from error
    problem = address_problem(source)
    if problem:
        raise _BadEntryError(problem, "url")
    return source


def _is(table: Any, source: AnySource) -> bool:
    try:
        return _converted(table.unwrap(), type(source)) == source
    except _BadEntryError:
        return False


def _fill(table: Any, source: AnySource) -> Any:
    """Make a table say what a source's settings are, and leave alone what it says already."""
    wanted = changed(source)
    if source.metrics:
        wanted["metrics"] = plain(msgspec.to_builtins(source.metrics))
    for key in [key for key in table if key not in wanted]:
        del table[key]
    known = table.unwrap()
    # Tables of tables after everything else: TOML would take what follows them for a part of them.
    for key in sorted(wanted, key=lambda key: key in ("rules", "metrics", "commands", "headers", "backoff")):
        if known.get(key) != wanted[key]:
            table[key] = wanted[key]
    return table


def _document(path: Path) -> TOMLDocument:
    import tomlkit  # noqa: PLC0415 - nothing is written before somebody saves

    if path.exists():
        return tomlkit.parse(path.read_text("utf-8"))
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    return document


def _write(path: Path, text: str) -> str:
    draft = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        return say("{path} cannot be written ({why}).", path=path, why=error.strerror)
    return ""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
