"""Where the settings of an invocation stand."""

from pathlib import Path

import platformdirs


def place_of(config: Path | None, data_dir: Path | None, *, is_demo: bool = False) -> Path:
    """Return the file that was named, else `settings.toml` in the data directory that was named, else in the settings
    folder of whoever runs this. The demo has a folder of its own: its sources are not real. The file need not exist.
    """
    if config is not None:
        return config.expanduser().absolute()
    if data_dir is not None:
        return data_dir.expanduser().absolute() / "settings.toml"
    folder = platformdirs.user_config_path("sightline", appauthor=False)
    return (folder / "demo" if is_demo else folder) / "settings.toml"
