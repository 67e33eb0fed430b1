"""The setup program for Windows, made with NSIS. `makensis` runs on Linux as well, which proves the script."""

import shutil
import subprocess
from pathlib import Path

import bundling
import icons
import version_resource

SCRIPT = bundling.ROOT / "packaging" / "windows" / "sightline.nsi"
SETTINGS = bundling.ROOT / "packaging" / "linux" / "sightline-gateway.toml"


def make(bundle: Path, place: Path, work: Path, version: str) -> Path:
    """Make the setup program in a folder and return its path. Raises BuildError with what makensis says."""
    place.mkdir(parents=True, exist_ok=True)
    if not (work / "icons" / "sightline.ico").exists():
        icons.make(work / "icons")
    # The service's settings lie beside the program, and are copied when the service is chosen.
    shutil.copyfile(SETTINGS, bundle / SETTINGS.name)
    made = place / f"{bundling.NAME}-{version}-windows-x64-setup.exe"
    numbers = ".".join(str(number) for number in version_resource.four_numbers(version))
    defined = {
        "VERSION": version,
        "NUMBERS": numbers,
        "BUNDLE": bundle,
        "OUT": made,
        "ICON": work / "icons" / "sightline.ico",
        "LICENCE": bundling.ROOT / "LICENSE",
    }
    command = ["makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in defined.items()), str(SCRIPT)]
    done = subprocess.run(command, env=bundling.environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise bundling.BuildError(f"makensis has failed:\n{done.stdout}{done.stderr}")
    return made
