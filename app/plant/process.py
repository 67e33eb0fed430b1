"""The plant as a child process of the console."""

from collections.abc import Sequence

from app.child_process import ChildProcess, command_of
from app.model.errors import PlantError


def plant_command(arguments: Sequence[str]) -> list[str]:
    """Return what starts the plant."""
    return command_of("plant", arguments)


class PlantProcess(ChildProcess):
    """arguments: of `sightline plant`. command: what to run instead (tests)."""

    def __init__(self, arguments: Sequence[str] = (), command: Sequence[str] | None = None) -> None:
        super().__init__(plant_command(arguments) if command is None else command, "The demo plant", PlantError)
