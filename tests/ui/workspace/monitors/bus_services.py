"""Stands for the desktop and for systemd on a D-Bus of its own: the child of the test of `bus_hold`.

Says on its output what it is asked for, and when it is over.
"""

import os
import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QSocketNotifier, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher, QDBusUnixFileDescriptor

NAMES = ("org.freedesktop.ScreenSaver", "org.freedesktop.login1")


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


@ClassInfo({"D-Bus Interface": NAMES[0]})
class Saver(QObject):
    @Slot(str, str, result="uint")
    def Inhibit(self, who: str, why: str) -> int:
        say("saver", who, why)
        return 7


@ClassInfo({"D-Bus Interface": f"{NAMES[1]}.Manager"})
class Login(QObject):
    @Slot(str, str, str, str, result="QDBusUnixFileDescriptor")
    def Inhibit(self, what: str, who: str, why: str, mode: str) -> QDBusUnixFileDescriptor:
        say("sleep", what, who, why, mode)
        reader, writer = os.pipe()
        answer = QDBusUnixFileDescriptor(writer)
        os.close(writer)
        self._notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: (self._notifier.setEnabled(False), say("sleep is over")))
        return answer


def main() -> None:
    application = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    served = (Saver(), Login())
    for name, path, service in zip(
        NAMES, ("/org/freedesktop/ScreenSaver", "/org/freedesktop/login1"), served, strict=True
    ):
        assert bus.registerService(name)
        assert bus.registerObject(path, service, QDBusConnection.RegisterOption.ExportAllSlots)
    watcher = QDBusServiceWatcher("*", bus, QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
    watcher.serviceUnregistered.connect(lambda name: say("left", name))
    stop = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    stop.activated.connect(application.quit)
    say("ready")
    application.exec()


if __name__ == "__main__":
    main()
