"""`python -m app.plant`: serve the demo plant until told to stop."""

import argparse
import asyncio
import logging
import math
import os
import ssl
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from app.child_process import LISTENING
from app.model.errors import SettingsError
from app.plant.fault import Fault, load
from app.plant.roster import MOST_METRICS, build
from app.plant.server import PlantServer, ServerOptions
from app.plant.site import Site
from app.program import DONE, Parser, exit_code
from app.serving.stopping import end_on_signals, end_with_parent, end_with_stdin
from app.wire.messages import DEFAULT_HB_MS

MOST_DEVICES = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the plant; returns an exit code. arguments None: those of the process."""
    return exit_code(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    faults = load(options.faults) if options.faults else ()
    server_options = _server_options(options)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("websockets").setLevel(logging.ERROR)  # clients that break off are expected here
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(options, server_options, faults))
    return DONE


def _parser() -> Parser:
    parser = Parser(
        prog="sightline plant",
        description="Serve the demo plant over a WebSocket on this machine.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--devices", type=_count(1, MOST_DEVICES), default=200, metavar="N", help="how many devices (default: 200)")
    add("--hz", type=_number(0.01, 50.0), metavar="HZ", help="rate of every periodic metric (default: a mix, 1 to 10)")
    add("--port", type=_count(0, 65_535), default=0, metavar="PORT", help="port on 127.0.0.1; 0: any (default)")
    add("--seed", type=_count(0, 2**31), default=1, metavar="N", help="another number, another plant (default: 1)")
    add("--batch", type=_count(1, 2000), metavar="N", help="readings to a message (default: columns; plain: 1)")
    add("--metrics", type=_count(1, MOST_METRICS), default=MOST_METRICS, metavar="N", help="most metrics of a device")
    add("--plain", action="store_true", help="never agree to telemetry.v1: flat JSON objects only")
    add("--faults", type=Path, metavar="FILE", help="misbehave as this file says (TOML)")
    add("--hb-ms", type=_count(50, 60_000), default=DEFAULT_HB_MS, metavar="MS", help="time between heartbeats")
    add("--past-s", type=_number(0.0, 600.0), default=60.0, metavar="S", help="how long it has run before")
    add("--token-env", metavar="NAME", help="environment variable with the token that clients must show")
    add("--certfile", type=Path, metavar="FILE", help="serve wss:// with this certificate (PEM)")
    add("--keyfile", type=Path, metavar="FILE", help="its key, if it is not in the same file")
    add("--exit-after", type=_number(0.0, 1e9), metavar="S", help="end by itself after S seconds")
    add("--parent-pid", type=_count(1, 2**31), metavar="PID", help="end when this process has ended")
    add("--until-stdin-closes", action="store_true", help="end when standard input ends")
    return parser


def _server_options(options: argparse.Namespace) -> ServerOptions:
    token = None
    if options.token_env:
        token = os.environ.get(options.token_env)
        if not token:
            raise SettingsError(f"The environment variable {options.token_env} (--token-env) holds no token.")
    tls = None
    if options.certfile:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            tls.load_cert_chain(options.certfile, options.keyfile)
        except OSError as error:
            raise SettingsError(f"The certificate {options.certfile} cannot be used ({error}).") from error
    return ServerOptions(
        port=options.port, hb_ms=options.hb_ms, batch=options.batch, plain=options.plain, token=token, tls=tls
    )


async def _serve(options: argparse.Namespace, server_options: ServerOptions, faults: tuple[Fault, ...]) -> None:
    ending = asyncio.Event()
    end_on_signals(ending)
    if options.until_stdin_closes:
        end_with_stdin(ending)
    roster = build(options.devices, options.hz, options.seed, options.metrics)
    site = Site(roster, options.seed, start_s=time.time(), past_s=options.past_s)
    site.plan(faults, time.time())
    server = PlantServer(site, server_options)
    url = await server.start()
    ticking = asyncio.create_task(server.run())
    ticking.add_done_callback(lambda _: ending.set())
    watching = asyncio.create_task(end_with_parent(options.parent_pid, ending)) if options.parent_pid else None
    try:
        sys.stdout.write(f"{LISTENING}{url}\n")
        sys.stdout.flush()
        with suppress(TimeoutError):
            async with asyncio.timeout(options.exit_after):
                await ending.wait()
    finally:
        if watching is not None:
            watching.cancel()
        ticking.cancel()
        await server.stop()
        with suppress(asyncio.CancelledError):
            await ticking


def _count(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text} is not a whole number from {low} to {high}")
        return int(text)

    return parse


def _number(low: float, high: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text} is not a number from {low:g} to {high:g}")
        return number

    return parse


if __name__ == "__main__":
    sys.exit(main())
