"""The doctor's look at the screen: Qt's libraries, the display, the fonts. Qt is tried in a child, for it may abort."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

from app.doctor.finding import Finding, fine, trouble, warning
from ui.own_program import own_command

CHILD = "--qt-child"
CHILD_WITHIN_S = 60.0

_PACKAGES = {
    "libEGL": "libegl1",
    "libGL.": "libgl1",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxkbcommon": "libxkbcommon0",
    "libdbus": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libxcb-cursor": "libxcb-cursor0",
    "xcb": "libxcb-cursor0 and the other libxcb packages",
}
"""What Debian calls the packages of libraries that Qt asks for."""


def check_screen(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Judge display, Qt's libraries and fonts."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    needs_display = sys.platform.startswith("linux") and not platform
    has_display = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    if needs_display and not has_display:
        advice = "Start it in a desktop session. For a picture without one, set QT_QPA_PLATFORM=offscreen."
        yield trouble("display", "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).", advice)
        environment = {**environment, "QT_QPA_PLATFORM": "offscreen"}
    try:
        child = subprocess.run(
            own_command(("doctor", CHILD)), env=dict(environment), capture_output=True, text=True,
            timeout=CHILD_WITHIN_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        yield trouble("Qt", f"Qt could not be tried ({type(error).__name__}).", "Is the machine overloaded? Try again.")
        return
    yield from read_child(child.returncode, child.stdout, child.stderr, has_display or not needs_display)


def read_child(code: int, out: str, err: str, has_display: bool) -> Iterator[Finding]:
    """Say what became of a child that opened Qt: its exit code and what it wrote."""
    if code:
        lines = err.strip().splitlines() or ["it said nothing"]
        # Of a plugin that cannot be loaded Qt says more, but only the first line says which.
        said = next((line for line in lines if "platform plugin" in line), lines[-1])[:160]
        package = next((package for name, package in _PACKAGES.items() if name in err), "")
        if "Could not find the Qt platform plugin" in said:
            yield trouble("Qt", f"Qt cannot be started: {said}", "Correct or remove the variable QT_QPA_PLATFORM.")
            return
        advice = f"Install {package}." if package else "Set Sightline up anew: python3 packaging/dev.py setup"
        yield trouble("Qt", f"Qt cannot be started: {said}", advice)
        return
    told = json.loads(out.splitlines()[-1])
    yield fine("Qt", f"Qt {told['qt']} with PySide6 {told['pyside']} starts.")
    if has_display:
        yield fine("display", f"{told['platform']}: {', '.join(told['screens'])}.")
    if told["fonts"]:
        yield fine("fonts", f"{told['fonts']} families of fonts.")
    else:
        yield warning("fonts", "This system has no fonts; only the bundled one is shown.", "Install fonts-dejavu-core.")


def run_child() -> int:
    """Open Qt and write what it is, as JSON. May abort, which is what is to be found out."""
    import PySide6  # noqa: PLC0415 - only in the child
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - only in the child
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - only in the child
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only in the child

    application = QApplication(["sightline"])
    screens = [
        f"{each.size().width()}×{each.size().height()} at {each.devicePixelRatio():g}" for each in application.screens()
    ]
    told = {
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "platform": application.platformName(),
        "screens": screens,
        "fonts": len(QFontDatabase.families()),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0
