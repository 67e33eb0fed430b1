"""`sightline doctor`: what is wrong with this machine or set-up."""

import argparse
import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import platformdirs

from app.doctor.databases import check_databases
from app.doctor.disk import check_disk
from app.doctor.finding import Finding, Verdict
from app.doctor.machine import check_clock_ran, check_machine
from app.doctor.reach import check_source
from app.doctor.saved import add_saved
from app.doctor.set_up import check_secrets, read_settings
from app.model.clock import SystemClock
from app.model.errors import SettingsError
from app.model.words import plain
from app.program import DONE, FAILED, Parser, complain, exit_code
from app.settings import BrokerSettings, Settings, SourceSettings, address_of, place_of

_MARKS = {Verdict.FINE: "✓ ok     ", Verdict.WARNING: "! WARNING", Verdict.TROUBLE: "✕ TROUBLE"}
_BROKERS = ("mqtt", "mqtts")
_SCHEMES = ("ws", "wss", *_BROKERS)


Bundler = Callable[[Path, Path, Settings, Sequence[Finding]], None]
"""Writes a file for support: its path, the folder of data, the settings that hold, what was found."""


def main(
    arguments: Sequence[str] | None = None,
    more: Callable[[], Iterable[Finding]] = tuple,
    bundle: Bundler | None = None,
) -> int:
    """Check, tell, and return an exit code: 1 where there is trouble.

    more: further checks, those of the screen. bundle: writes the file of --bundle; without it there is no such option.
    """
    return exit_code(lambda: _run(arguments, more, bundle))


def _run(arguments: Sequence[str] | None, more: Callable[[], Iterable[Finding]], bundle: Bundler | None) -> int:
    options = _parser(bundle is not None).parse_args(arguments)
    for url in options.urls:
        if _scheme(url) not in _SCHEMES:
            raise SettingsError(f"“{address_of(url)}” is no address: it begins with {', '.join(_SCHEMES)} and ://.")
    logging.basicConfig(level=logging.CRITICAL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old terminal shows a question mark for the marks
    found: list[Finding] = []
    for finding in _findings(options, more):
        found.append(finding)
        if not options.json:
            sys.stdout.write(_text(finding))
            sys.stdout.flush()
    troubles = sum(finding.verdict is Verdict.TROUBLE for finding in found)
    if options.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found, enc_hook=plain), indent=2).decode() + "\n")
    if bundle is not None and options.bundle is not None:
        settings, _ = read_settings(place_of(options.config, options.data_dir), must_be_there=False)
        bundle(options.bundle, _folder(options), settings, found)
        sys.stderr.write(f"Everything is in {options.bundle}, without secrets. Look through it before you send it.\n")
    if not troubles:
        return DONE
    return complain(f"{troubles} of {len(found)} checks found trouble; what to do stands there.", FAILED)


def _findings(options: argparse.Namespace, more: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    clock = SystemClock()
    begun_s, begun_mono_s = clock.wall_s(), clock.mono_s()
    yield from check_machine()
    yield from more()
    folder = _folder(options)
    yield from check_disk(folder)
    yield from check_databases(folder)
    place = place_of(options.config, options.data_dir)
    settings, found = read_settings(place, must_be_there=options.config is not None)
    yield from found
    settings, found = add_saved(settings, folder / "sources.toml")
    yield from found
    broker_urls = [url for url in options.urls if _scheme(url) in _BROKERS]
    urls = [url for url in options.urls if url not in broker_urls]
    for source in (*settings.sources, *(SourceSettings(url=url) for url in urls)):
        yield from check_secrets(source)
        for each in _addresses(source):
            yield from asyncio.run(_reach(each))
    for broker in (*settings.brokers, *(BrokerSettings(url=url) for url in broker_urls)):
        from app.doctor.brokers import check_broker  # noqa: PLC0415 - most consoles have no broker

        yield from asyncio.run(check_broker(broker))
    yield check_clock_ran(clock.wall_s() - begun_s, clock.mono_s() - begun_mono_s)


def _folder(options: argparse.Namespace) -> Path:
    folder: Path = options.data_dir or platformdirs.user_data_path("sightline", appauthor=False)
    return folder.expanduser().absolute()


def _scheme(url: str) -> str:
    return url.partition("://")[0].lower() if "://" in url else ""


def _addresses(source: SourceSettings) -> Iterator[SourceSettings]:
    """Yield a source with each of its addresses; where it has several, they are told apart by name."""
    for url in dict.fromkeys((source.url, *source.other_urls)):
        name = f"{source.name} {address_of(url)}".lstrip() if source.other_urls else source.name
        yield msgspec.structs.replace(source, url=url, other_urls=(), name=name)


async def _reach(source: SourceSettings) -> list[Finding]:
    return [finding async for finding in check_source(source)]


def _text(finding: Finding) -> str:
    advice = f"\n           → {finding.advice}" if finding.advice else ""
    return f"{_MARKS[finding.verdict]}  {finding.group}: {finding.sentence}{advice}\n"


def _parser(can_bundle: bool) -> Parser:
    parser = Parser(
        prog="sightline doctor",
        description="Tell what is wrong with this machine or set-up, and what to do.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("urls", nargs="*", metavar="URL", help="addresses to try, beside those of the settings file")
    add("--config", type=Path, metavar="FILE", help="settings file (TOML)")
    add("--data-dir", type=Path, metavar="DIR", help="where the last known state is kept")
    add("--json", action="store_true", help="the findings as JSON")
    if can_bundle:
        add("--bundle", type=Path, metavar="FILE.zip", help="write one file for support, without secrets")
    return parser


if __name__ == "__main__":
    sys.exit(main())
