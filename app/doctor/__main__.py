"""`sightline doctor`: what is wrong with this machine or set-up."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import msgspec
import platformdirs
from typing_extensions import override

from app.doctor.disk import check_disk
from app.doctor.finding import Finding, Verdict
from app.doctor.machine import check_machine
from app.doctor.reach import check_source
from app.doctor.set_up import check_secrets, read_settings
from app.model.errors import SettingsError
from app.settings import SourceSettings

DONE, FAILED, WRONG_USAGE = 0, 1, 2
_MARKS = {Verdict.FINE: "ok     ", Verdict.WARNING: "WARNING", Verdict.TROUBLE: "TROUBLE"}


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise SettingsError(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.")


def main(arguments: Sequence[str] | None = None, more: Callable[[], Iterable[Finding]] = tuple) -> int:
    """Check, tell, and return an exit code: 1 where there is trouble. more: further checks, those of the screen."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:  # --help
        return stop.code if isinstance(stop.code, int) else FAILED
    except SettingsError as error:
        sys.stderr.write(f"sightline: {error}\n")
        return WRONG_USAGE
    logging.basicConfig(level=logging.CRITICAL)
    found: list[Finding] = []
    for finding in _findings(options, more):
        found.append(finding)
        if not options.json:
            sys.stdout.write(_text(finding))
            sys.stdout.flush()
    troubles = sum(finding.verdict is Verdict.TROUBLE for finding in found)
    if options.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
    if not troubles:
        return DONE
    sys.stderr.write(f"sightline: {troubles} of {len(found)} checks found trouble; what to do stands there.\n")
    return FAILED


def _findings(options: argparse.Namespace, more: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    yield from check_machine()
    yield from more()
    folder = options.data_dir or platformdirs.user_data_path("sightline", appauthor=False)
    yield from check_disk(folder.expanduser().absolute())
    settings, found = read_settings(options.config)
    yield from found
    for source in (*settings.sources, *(SourceSettings(url=url) for url in options.urls)):
        yield from check_secrets(source)
        for url in (source.url, *source.other_urls):
            yield from asyncio.run(_reach(msgspec.structs.replace(source, url=url)))
    for broker in settings.brokers:
        # Imported here: most consoles have no broker.
        from app.doctor.brokers import check_broker  # noqa: PLC0415

        yield from asyncio.run(check_broker(broker))


async def _reach(source: SourceSettings) -> list[Finding]:
    return [finding async for finding in check_source(source)]


def _text(finding: Finding) -> str:
    advice = f"\n           → {finding.advice}" if finding.advice else ""
    return f"{_MARKS[finding.verdict]}  {finding.group}: {finding.sentence}{advice}\n"


def _parser() -> _Parser:
    parser = _Parser(
        prog="sightline doctor",
        description="Tell what is wrong with this machine or set-up, and what to do.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("urls", nargs="*", metavar="URL", help="addresses to try, beside those of the settings file")
    add("--config", type=Path, metavar="FILE", help="settings file (TOML)")
    add("--data-dir", type=Path, metavar="DIR", help="where the last known state is kept")
    add("--json", action="store_true", help="the findings as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
