"""Makes wishes on a D-Bus and lets go of them: the other child of the test of `bus_hold`.

A child, because the library of D-Bus asks for the address of a bus once in the life of a program.
"""

import sys
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ui.workspace.monitors.bus_hold import BusHold, screen_saver, sleep

WISHES = {
    "saver": screen_saver("Sightline", "A wall is shown"),
    "sleep": sleep("Sightline", "A wall is shown"),
    "nobody": replace(screen_saver("Sightline", "A wall is shown"), service="org.freedesktop.Nobody"),
}


def main() -> None:
    application = QCoreApplication([])
    holds: dict[str, BusHold] = {}
    for line in sys.stdin:
        word, _, name = line.strip().partition(" ")
        if word == "hold":
            holds[name] = BusHold(WISHES[name])
        else:
            holds[name].release()
        sys.stdout.write(f"{holds[name].is_granted}\n")
        sys.stdout.flush()
    del application


if __name__ == "__main__":
    main()
