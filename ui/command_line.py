"""The words after `sightline`: parsed before Qt is imported, so that `--version` and mistakes answer at once."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app import __version__
from app.model.errors import SettingsError
from app.program import Parser

LOG_LEVELS = ("debug", "info", "warning", "error")
BROKER_SCHEMES = ("mqtt", "mqtts")
SCHEMES = ("ws", "wss", *BROKER_SCHEMES)


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. `command`: run, demo, plant, gateway, probe, doctor or self-test.

    rest: arguments of the latter five, which read them themselves; of demo those for the plant.
    data_dir None: the platform's place. workspace "": the one that was open last. exit_after_s None: run until the end
    is asked for.
    """

    command: str
    urls: tuple[str, ...] = ()
    config: Path | None = None
    data_dir: Path | None = None
    workspace: str = ""
    kiosk: bool = False
    read_only: bool = False
    log_level: str = "warning"
    exit_after_s: float | None = None
    screenshot: Path | None = None
    stats: Path | None = None
    rest: tuple[str, ...] = field(default=())


def parse(arguments: Sequence[str]) -> Options:
    """Return the options. Raises SettingsError for wrong usage, SystemExit(0) for help and version."""
    words = list(arguments)
    if words[:1] in (["plant"], ["gateway"], ["probe"], ["doctor"], ["self-test"]):
        return Options(command=words[0], rest=tuple(words[1:]))
    if words[:1] not in (["run"], ["demo"], ["-h"], ["--help"], ["--version"]):
        words.insert(0, "run")
    known, rest = _parser().parse_known_args(words)
    if known.command == "demo":
        return _options(known, (), tuple(rest))
    # argparse takes the positional words of one place only; addresses may stand between options.
    for word in rest:
        if word.startswith("-"):
            raise SettingsError(f"There is no option “{word}”. See sightline run --help.")
    return _options(known, (*known.urls, *rest), ())


def _parser() -> Parser:
    parser = Parser(
        prog="sightline",
        description="Watch live telemetry. With no command: run.",
        epilog="“sightline COMMAND --help” tells the options of a command.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Sightline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="COMMAND")
    run = commands.add_parser("run", help="open the console on one or more sources", allow_abbrev=False)
    run.add_argument(
        "urls", nargs="*", metavar="URL", help="ws:// or wss:// address of a source, or mqtt:// or mqtts:// of a broker"
    )
    demo = commands.add_parser(
        "demo",
        help="open the console on the built-in demo plant",
        allow_abbrev=False,
        epilog="Options of “sightline plant” (--devices, --hz, --seed, --batch, --faults …) are passed on to it.",
    )
    commands.add_parser("plant", help="serve the demo plant alone", add_help=False)
    commands.add_parser("gateway", help="serve what MQTT brokers tell to any number of consoles", add_help=False)
    commands.add_parser("probe", help="tell what a server sends and how it would be read", add_help=False)
    commands.add_parser("doctor", help="tell what is wrong with this machine or set-up", add_help=False)
    commands.add_parser("self-test", help="prove that this program is whole", add_help=False)
    for console in (run, demo):
        _add_console_options(console)
    return parser


def _add_console_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--config", type=Path, metavar="FILE", help="settings file (TOML)")
    add("--data-dir", type=Path, metavar="DIR", help="where the last known state is kept")
    add("--workspace", default="", metavar="NAME", help="workspace to open (default: the one that was open last)")
    add("--kiosk", action="store_true", help="its windows fill their monitors, and only a key ends that")
    add("--read-only", action="store_true", help="write nothing to disk")
    add("--log-level", choices=LOG_LEVELS, default="warning", help="what to log (default: warning)")
    add("--exit-after", type=_seconds, metavar="S", dest="exit_after_s", help="end by itself after S seconds")
    add("--screenshot", type=Path, metavar="FILE.png", help="picture of each window, taken just before the end")
    add("--stats", type=Path, metavar="FILE.jsonl", help="append one JSON object of figures a second")


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds")
    return seconds


def _options(known: argparse.Namespace, urls: tuple[str, ...], rest: tuple[str, ...]) -> Options:
    values = vars(known)
    values.pop("urls", None)
    for url in urls:
        _check_url(url)
    if known.screenshot is not None and known.screenshot.suffix.lower() != ".png":
        raise SettingsError(f"--screenshot writes PNG pictures, and “{known.screenshot.name}” does not end in .png.")
    if known.workspace and not known.workspace.replace("-", "").replace("_", "").isalnum():
        raise SettingsError("--workspace takes a name of letters, digits, - and _.")
    return Options(urls=urls, rest=rest, **values)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise SettingsError(f"“{url}” is not a ws:// or wss:// address, nor one of mqtt:// or mqtts://.")
    try:
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SettingsError(f"“{url}” has no valid port number.") from error
    if not host:
        raise SettingsError(f"“{url}” names no host.")
    if parts.username or parts.password:
        raise SettingsError(
            "An address may not hold a user or a password. Put the token into an environment variable "
            "and name it in the settings file (token_env; for a broker user_env and password_env in [[brokers]])."
        )
