"""`python -m app.gateway`: hear brokers and serve consoles until told to stop."""

import argparse
import asyncio
import logging
import os
import random
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import platformdirs

from app.gateway.gateway import Gateway, options_of
from app.gateway.source import BrokerSource, Sources
from app.gateway.words import Intake
from app.model.clock import SystemClock
from app.model.errors import SettingsError, SightlineError
from app.program import DONE, FAILED, Parser, exit_code
from app.serving.stopping import end_on_signals, end_with_parent, end_with_stdin
from app.settings import BrokerSettings, Settings, load
from app.store.journal import Journal

LISTENING = "listening "
"""What stands before the address in the one line that is printed."""
LOG_LEVELS = ("debug", "info", "warning", "error")
OWN_TABLES = ("gateway", "brokers")

log = logging.getLogger("app.gateway")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gateway; returns an exit code. arguments None: those of the process."""
    return exit_code(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=options.log_level.upper(), format="%(asctime)s %(levelname)s %(message)s")
    settings = _settings(options)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(options, settings))
    except SightlineError:
        raise
    except Exception:  # a bug: with its trace in the log, and a code that a supervisor can act on
        log.exception("The gateway stumbled over a bug")
        return FAILED
    return DONE


def _parser() -> Parser:
    parser = Parser(
        prog="sightline gateway",
        description="Hear MQTT brokers and serve consoles over a WebSocket.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--mqtt", action="append", default=[], metavar="URL", help="a broker: mqtt://, mqtts://, ws:// or wss://")
    add("--listen", metavar="HOST:PORT", help="where consoles come in (default: gateway.listen of the settings)")
    add("--config", type=Path, metavar="FILE", help="settings file (TOML)")
    add("--data-dir", type=Path, metavar="DIR", help="where the journal of commands is kept")
    add("--read-only", action="store_true", help="write nothing to disk: there is no journal then")
    add("--token-env", metavar="NAME", help="environment variable with one more token, which may operate")
    add("--for-console", action="store_true", help="take all settings from the first line of standard input (JSON)")
    add(
        "--log-level", choices=("debug", "info", "warning", "error"), default="info", help="what to log (default: info)"
    )
    add("--exit-after", type=float, metavar="S", help="end by itself after S seconds")
    add("--parent-pid", type=int, metavar="PID", help="end when this process has ended")
    add("--until-stdin-closes", action="store_true", help="end when standard input ends")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    """Return the settings. What is wrong in our own tables is refused: nobody sits here to see a notice."""
    if options.for_console:
        return _settings_of_console()
    settings, notices = load(options.config) if options.config is not None else (Settings(), ())
    for notice in notices:
        # `gateway.toml, line 2: gateway.max_clients: …`
        if notice.partition(": ")[2].startswith(OWN_TABLES):
            raise SettingsError(notice)
        log.warning("%s", notice)
    if not settings.brokers and not options.mqtt:
        raise SettingsError("Which broker? Name one with --mqtt, or [[brokers]] in the settings file.")
    return settings


def _settings_of_console() -> Settings:
    try:
        return msgspec.json.decode(sys.stdin.buffer.readline(), type=Settings)
    except msgspec.DecodeError as error:
        raise SettingsError(f"The console has told no settings that can be used ({error}).") from error


async def _serve(options: argparse.Namespace, settings: Settings) -> None:
    ending = asyncio.Event()
    end_on_signals(ending)
    if options.until_stdin_closes:
        end_with_stdin(ending)
    served = options_of(settings.gateway, os.environ, options.listen, _own_token(options.token_env))
    described = {broker.url for broker in settings.brokers}
    named = dict.fromkeys(url for url in options.mqtt if url not in described)
    brokers = (*settings.brokers, *(BrokerSettings(url=url) for url in named))
    instance = options.listen or settings.gateway.listen

    def hear(intake: Intake) -> Sources:
        clock = SystemClock()
        return Sources([BrokerSource(each, os.environ, clock, random.random, intake, instance) for each in brokers])

    journal = Journal(_journal_path(options), settings.store, console="gateway")
    gateway = Gateway(settings.gateway, served, hear, journal)
    watching = asyncio.create_task(end_with_parent(options.parent_pid, ending)) if options.parent_pid else None
    try:
        url = await gateway.start()
        sys.stdout.write(f"{LISTENING}{url}\n")
        sys.stdout.flush()
        with suppress(TimeoutError):
            async with asyncio.timeout(options.exit_after):
                await gateway.until(ending)
    finally:
        if watching is not None:
            watching.cancel()
        await gateway.stop()


def _own_token(variable: str | None) -> str:
    if not variable:
        return ""
    token = os.environ.get(variable, "")
    if not token:
        raise SettingsError(f"The environment variable {variable} (--token-env) holds no token.")
    return token


def _journal_path(options: argparse.Namespace) -> Path | None:
    if options.read_only:
        return None
    folder: Path = options.data_dir or platformdirs.user_data_path("sightline", appauthor=False) / "gateway"
    return folder.expanduser().absolute() / "journal.db"


if __name__ == "__main__":
    sys.exit(main())
