"""Where the console keeps what outlives it."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.settings import place_of
from ui.command_line import Options


@dataclass(frozen=True, slots=True)
class Places:
    """Folders and files of one run; None where nothing may be written (--read-only). Nothing is made here.

    settings: the file of settings, which is read in any case.
    """

    folder: Path | None
    settings: Path

    @classmethod
    def of(cls, options: Options) -> "Places":
        """Return the places an invocation uses. The demo has a folder of its own: its devices are not real."""
        is_demo = options.command == "demo"
        settings = place_of(options.config, options.data_dir, is_demo=is_demo)
        if options.read_only:
            return cls(None, settings)
        if options.data_dir is not None:
            return cls(options.data_dir.expanduser().absolute(), settings)
        folder = platformdirs.user_data_path("sightline", appauthor=False)
        return cls(folder / "demo" if is_demo else folder, settings)

    @property
    def database(self) -> Path | None:
        """The store's file."""
        return self.folder and self.folder / "sightline.db"

    @property
    def log(self) -> Path | None:
        """The newest log file."""
        return self.folder and self.folder / "logs" / "sightline.log"

    @property
    def evidence(self) -> Path | None:
        """The folder of what an operator has saved for whoever looks into a trouble."""
        return self.folder and self.folder / "evidence"

    @property
    def sources(self) -> Path | None:
        """The file of the sources that were added in the console."""
        return self.folder and self.folder / "sources.toml"

    @property
    def crashes(self) -> Path | None:
        """The folder of what is known of runs that did not end in order."""
        return self.folder and self.folder / "crashes"

    @property
    def workspaces(self) -> Path | None:
        """The folder of one's own arrangements of windows."""
        return self.folder and self.folder / "workspaces"
