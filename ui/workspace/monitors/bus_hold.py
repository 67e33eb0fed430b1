"""Linux: asking the desktop over D-Bus to keep the screen saver away, and the system to keep sleep away."""

from dataclasses import dataclass

from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

WAIT_MS = 1500
"""A service that does not answer in this time is none."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom to ask, and how. Each ends what was asked for when we leave the bus: nothing has to be taken back."""

    bus: QDBusConnection.BusType
    service: str
    path: str
    interface: str
    words: tuple[str, ...]


_SERVICE = "org.freedesktop.ScreenSaver"
_LOGIN = "org.freedesktop.login1"


def screen_saver(who: str, why: str) -> Wish:
    """Return the wish that KDE, GNOME and most others grant: no blanking, no lock, no screen saver."""
    bus = QDBusConnection.BusType.SessionBus
    return Wish(bus, _SERVICE, "/org/freedesktop/ScreenSaver", _SERVICE, (who, why))


def sleep(who: str, why: str) -> Wish:
    """Return the wish that systemd grants: no sleep, also not for want of a hand on the mouse."""
    bus = QDBusConnection.BusType.SystemBus
    return Wish(bus, _LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", ("idle:sleep", who, why, "block"))


class BusHold:
    """A wish that was granted. It is so until `release`."""

    def __init__(self, wish: Wish) -> None:
        # A connection of its own: leaving the bus with it ends this wish and nothing else.
        self._name = f"sightline-{wish.service}-{id(self)}"
        connection = QDBusConnection.connectToBus(wish.bus, self._name)
        message = QDBusMessage.createMethodCall(wish.service, wish.path, wish.interface, "Inhibit")
        message.setArguments(list(wish.words))
        # systemd answers with a file that must stay open: the answer is kept.
        self._answer: QDBusMessage | None = None
        if connection.isConnected():
            self._answer = connection.call(message, QDBus.CallMode.Block, WAIT_MS)
        if self._answer is None or self._answer.type() is not QDBusMessage.MessageType.ReplyMessage:
            self.release()

    @property
    def is_granted(self) -> bool:
        """Whether it was granted and has not been released."""
        return self._answer is not None

    def release(self) -> None:
        """Let go; twice is harmless."""
        self._answer = None
        QDBusConnection.disconnectFromBus(self._name)
