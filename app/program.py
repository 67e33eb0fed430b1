"""What every program of ours shares: a command line whose mistakes are sentences, and the exit codes."""

import argparse
import sys
from collections.abc import Callable
from typing import NoReturn

from typing_extensions import override

from app.model.errors import SettingsError, SightlineError

DONE, FAILED, WRONG_USAGE = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line by raising SettingsError."""

    @override
    def error(self, message: str) -> NoReturn:
        raise SettingsError(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.")


def exit_code(run: Callable[[], int]) -> int:
    """Run a program and return its exit code; what ends it early becomes one sentence on stderr."""
    try:
        return run()
    except SystemExit as stop:  # --help
        return stop.code if isinstance(stop.code, int) else FAILED
    except SettingsError as error:
        return complain(str(error), WRONG_USAGE)
    except SightlineError as error:
        return complain(str(error), FAILED)


def complain(sentence: str, code: int) -> int:
    """Say why a program ends on stderr, and return the code that goes with it."""
    sys.stderr.write(f"sightline: {sentence}\n")
    return code
