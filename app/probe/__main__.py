"""`sightline probe URL`: what does this server send, and how would we read it."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import msgspec

from app.model.errors import LinkError, SettingsError
from app.model.words import plain
from app.probe.heard import Heard
from app.probe.listening import listen
from app.probe.report import Report
from app.probe.suggestion import suggest
from app.probe.table import table
from app.probe.written import settings_toml
from app.program import DONE, FAILED, Parser, complain, exit_code
from app.settings import BrokerSettings, SourceSettings, load

PROGRESS_EVERY_S = 1.0
BROKERS = ("mqtt://", "mqtts://")
PROFILES = ("flat", "homeassistant", "nodered", "signalk", "thingsboard")


def main(arguments: Sequence[str] | None = None) -> int:
    """Probe, tell, and return an exit code. arguments None: those of the process."""
    return exit_code(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    settings = _settings(options)
    if options.write is not None:
        _check_place(options.write)
    logging.basicConfig(level=logging.CRITICAL)
    try:
        report = _probe(settings, options.seconds)
    except KeyboardInterrupt:
        return complain("Stopped before the time was over.", FAILED)
    _tell(report, options)
    return DONE


def _probe(settings: SourceSettings | BrokerSettings, seconds: float) -> Report:
    if isinstance(settings, BrokerSettings):
        from app.probe.broker import listen_to_broker, study_topics  # noqa: PLC0415 - who probes a WebSocket needs none of it

        heard = asyncio.run(listen_to_broker(settings, seconds, _progress()))
        if not heard.count:
            raise LinkError(f"{settings.url} let us in and sent nothing for {seconds:g} s. May this user read topics?")
        return study_topics(settings, heard)
    heard = asyncio.run(listen(settings, seconds, _progress()))
    if not heard.count:
        raise LinkError(
            f"{settings.address} accepted the connection and sent nothing for {seconds:g} s. It may wait for a message "
            "first (on_connect, profile), or have nothing to say now."
        )
    return suggest(settings, heard)


def _tell(report: Report, options: argparse.Namespace) -> None:
    if options.json:
        sys.stdout.write(
            msgspec.json.format(msgspec.json.encode(_plain(report), enc_hook=plain), indent=2).decode() + "\n"
        )
    else:
        sys.stdout.write(table(report))
    sys.stdout.flush()
    if not report.metrics:
        because = "" if not report.notes else f" {report.notes[0]}"
        raise LinkError(f"Nothing that came can be read as a reading; no settings are written.{because}")
    if options.write is not None:
        try:
            options.write.write_text(settings_toml(report), "utf-8")
        except OSError as error:
            raise SettingsError(f"{options.write} cannot be written ({error.strerror}).") from error
        command = "gateway" if isinstance(report.settings, BrokerSettings) else "run"
        sys.stderr.write(f"Settings are in {options.write}. Try them: sightline {command} --config {options.write}\n")


def _plain(report: Report) -> dict[str, object]:
    """Return the report for scripts; of the settings only the file that would be written, which has no secrets."""
    made: dict[str, object] = msgspec.to_builtins(report)
    made["settings"] = settings_toml(report)
    made["shapes"] = [{"shape": shape, "messages": times} for shape, times in report.shapes]
    made["devices"] = report.devices
    return made


def _progress() -> Callable[[Heard, float, str], None]:
    next_s = monotonic()
    is_terminal = sys.stderr.isatty()

    def tell(heard: Heard, left_s: float, detail: str) -> None:
        nonlocal next_s
        if monotonic() < next_s:
            return
        next_s = monotonic() + PROGRESS_EVERY_S
        text = f"{heard.count} messages, {left_s:.0f} s left. {detail}".rstrip()
        sys.stderr.write(f"\r\x1b[K{text}" if is_terminal else f"{text}\n")
        if is_terminal and left_s <= PROGRESS_EVERY_S:
            sys.stderr.write("\n")
        sys.stderr.flush()

    return tell


def _parser() -> Parser:
    parser = Parser(
        prog="sightline probe",
        description="Listen to a server for a while and tell what it sends and how the console would read it.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("url", metavar="URL", help="ws://, wss://, mqtt:// or mqtts:// address")
    add("--seconds", type=_seconds, default=10.0, metavar="S", help="how long to listen (default: 10)")
    add("--json", action="store_true", help="the report as JSON")
    add("--write", type=Path, metavar="FILE", help="write settings that read this server to FILE (TOML)")
    add("--config", type=Path, metavar="FILE", help="begin with the settings this file has for the same address")
    add("--profile", choices=PROFILES, default="", help="the server's kind, if it is known")
    add("--token-env", default="", metavar="NAME", help="environment variable that holds the token")
    add("--user-env", default="", metavar="NAME", help="environment variable that holds the user, for a broker")
    add("--password-env", default="", metavar="NAME", help="environment variable that holds the password")
    add("--select", action="append", default=[], metavar="WHAT", help="what to ask the server for; may be repeated")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds up to 3600")
    return seconds


def _settings(options: argparse.Namespace) -> SourceSettings | BrokerSettings:
    _check_url(options.url)
    if options.url.startswith(BROKERS):
        return _broker_settings(options)
    if options.user_env or options.password_env:
        raise SettingsError("--user-env and --password-env are for mqtt:// addresses; a token goes with --token-env.")
    settings = SourceSettings(url=options.url)
    if options.config is not None:
        loaded, notices = load(options.config)
        for notice in notices:
            sys.stderr.write(f"{notice}\n")
        settings = next((each for each in loaded.sources if each.url == options.url), settings)
    given = {"profile": options.profile, "token_env": options.token_env, "select": tuple(options.select)}
    return msgspec.structs.replace(settings, **{key: value for key, value in given.items() if value})


def _broker_settings(options: argparse.Namespace) -> BrokerSettings:
    if options.profile or options.token_env or options.select:
        raise SettingsError("--profile, --token-env and --select are for ws:// addresses.")
    settings = BrokerSettings(url=options.url)
    if options.config is not None:
        settings = next((each for each in load(options.config)[0].brokers if each.url == options.url), settings)
    given = {"user_env": options.user_env, "password_env": options.password_env}
    return msgspec.structs.replace(settings, **{key: value for key, value in given.items() if value})


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SettingsError(f"“{url}” is no address.") from error
    if parts.scheme not in ("ws", "wss", "mqtt", "mqtts") or not host:
        raise SettingsError(f"“{url}” is not a ws://, wss://, mqtt:// or mqtts:// address.")
    if parts.username or parts.password:
        raise SettingsError("An address may not hold a user or a password. Put the token into an environment variable.")


def _check_place(path: Path) -> None:
    """Complain before listening for a while and not after it."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise SettingsError(f"{path} cannot be written: there is no such folder, or it is a folder itself.")


if __name__ == "__main__":
    sys.exit(main())
