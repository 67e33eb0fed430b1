"""The program: `sightline`, and `python -m ui`."""

import sys

from app.model.errors import SettingsError, SightlineError
from ui.command_line import Options, parse

EXIT_FAILED = 1
EXIT_USAGE = 2


def main() -> int:
    """Run what the command line asks for and return the exit code. Only here do errors become sentences on stderr."""
    try:
        return _run(parse(sys.argv[1:]))
    except SettingsError as error:
        return _told(error, EXIT_USAGE)
    except SightlineError as error:
        return _told(error, EXIT_FAILED)


def _run(options: Options) -> int:
    # Imported here: what has no window must run without Qt, and --version must not wait for it.
    if options.command == "plant":
        from app.plant.__main__ import main as plant  # noqa: PLC0415

        return plant(list(options.rest))
    if options.command == "probe":
        from app.probe.__main__ import main as probe  # noqa: PLC0415

        return probe(list(options.rest))
    if options.command == "doctor":
        from app.doctor.__main__ import main as doctor  # noqa: PLC0415
        from ui.doctor import CHILD, check_screen, run_child  # noqa: PLC0415

        return run_child() if options.rest == (CHILD,) else doctor(list(options.rest), check_screen)
    if options.command == "gateway":
        from app.gateway.__main__ import main as gateway  # noqa: PLC0415

        return gateway(list(options.rest))
    from ui.application import run  # noqa: PLC0415

    return run(options)


def _told(error: Exception, code: int) -> int:
    sys.stderr.write(f"sightline: {error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
