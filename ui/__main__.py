"""The program: `sightline`, and `python -m ui`."""

import os
import sys
from pathlib import Path

from app.program import exit_code
from ui.command_line import Options, parse


def main() -> int:
    """Run what the command line asks for and return the exit code. Only here do errors become sentences on stderr."""
    _be_heard()
    return exit_code(lambda: _run(parse(sys.argv[1:])))


def _be_heard() -> None:
    # A program of Windows that has no terminal has no streams either, and whoever writes would fall.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the whole run
    sys.stderr = sys.stderr or sys.stdout


def _run(options: Options) -> int:
    # Imported here: what has no window must run without Qt, and --version must not wait for it.
    if options.command == "plant":
        from app.plant.__main__ import main as plant

        return plant(list(options.rest))
    if options.command == "probe":
        from app.probe.__main__ import main as probe

        return probe(list(options.rest))
    if options.command == "doctor":
        from app.doctor.__main__ import main as doctor
        from ui.doctor import CHILD, check_screen, run_child
        from ui.support_file import write_support_file

        if options.rest == (CHILD,):
            return run_child()
        return doctor(list(options.rest), check_screen, write_support_file)
    if options.command == "gateway":
        from app.gateway.__main__ import main as gateway

        return gateway(list(options.rest))
    if options.command == "self-test":
        from ui.self_test.proof import main as self_test

        return self_test(list(options.rest))
    from ui.quick_start import begin

    begin()
    from ui.application import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
