"""Rules of sources and brokers are tried before anything is read by them."""

from typing import Any

import msgspec

from app.model.errors import SettingsError
from app.model.words import say
from app.toml_lines import line_of
from app.wire.rules import Description, Rule, RuleError


def refuse_bad_rules(data: dict[str, Any], text: str, file: str) -> None:
    """Try the rules of every source and broker. Raises SettingsError with file and line for one that cannot be used."""
    for table in ("sources", "brokers"):
        entries = data.get(table)
        _refuse_bad_rules_of(table, entries if isinstance(entries, list) else [], text, file)


def _refuse_bad_rules_of(table: str, entries: list[Any], text: str, file: str) -> None:
    for number, source in enumerate(entries):
        if not isinstance(source, dict) or not source.keys() & {"envelope", "rules", "metrics"}:
            continue
        try:
            check_mapping(source)
        except RuleError as error:
            steps = (table, number, *((error.table, error.number) if error.number >= 0 else ()))
            line = line_of(text, (*steps, error.key)) or line_of(text, steps)
            parts = {"key": error.key, "why": error.reason}
            sentence = say("{key} cannot be used: {why}. Correct it and start again.", **parts)
            if line:
                raise SettingsError(
                    say("{file}, line {line}: {sentence}", file=file, line=line, sentence=sentence)
                ) from error
            raise SettingsError(say("{file}: {sentence}", file=file, sentence=sentence)) from error


def check_mapping(source: dict[str, Any]) -> None:
    """Try what a source's table says of its messages. Raises RuleError."""
    from app.wire.json_path import JsonPath  # noqa: PLC0415 - only those who have rules wait for it
    from app.wire.mapping import Mapping  # noqa: PLC0415 - nor for this

    rules = _converted(source, "rules", Rule)
    descriptions = _converted(source, "metrics", Description)
    if source.get("envelope"):
        try:
            JsonPath(str(source["envelope"]))
        except ValueError as error:
            raise RuleError("", -1, "envelope", str(error)) from error
    Mapping(rules, descriptions)


def _converted(source: dict[str, Any], table: str, kind: Any) -> list[Any]:
    tables = source.get(table, [])
    if not isinstance(tables, list):
        raise RuleError("", -1, table, say("it must be a list of tables, [[sources.{table}]]", table=table))
    made = []
    for number, each in enumerate(tables):
        try:
            made.append(msgspec.convert(each, kind))
        except msgspec.ValidationError as error:
            key = _culprit(str(error), each, kind)
            raise RuleError(table, number, key, str(error).partition(" - at")[0]) from error
    return made


def _culprit(complaint: str, table: Any, kind: Any) -> str:
    """Return the key a complaint of msgspec is about."""
    path = complaint.partition("`$.")[2].rstrip("`").replace("[", ".").split(".")[0]
    known = {each.name for each in msgspec.structs.fields(kind)}
    unknown = next((key for key in table if key not in known), "") if isinstance(table, dict) else ""
    return path or unknown or "match"
