"""Values as they come in payloads: judged, and nested ones laid flat. Source: specification 1.5 and 7.5."""

from collections.abc import Callable, Collection
from math import isfinite

from app.gateway.words import Sample, StateTold, Told
from app.model.metric import DeviceState
from app.model.quality import Reason
from app.wire.number_texts import number_and_unit
from app.wire.time_stamps import is_credible, read_time
from app.wire.values import clean_text

MAX_DEPTH = 8
MAX_ELEMENTS = 64
"""Elements of one array that become metrics; beyond that it is a picture or a curve, and no set of readings."""
MAX_SAMPLES = 2000

WORDS = {"on": True, "off": False, "true": True, "false": False}
_NO_NUMBER = frozenset({"", "null", "none", "nan", "-nan", "inf", "+inf", "-inf", "infinity", "-infinity"})
_NOT_CONNECTED = frozenset({"unavailable", "unknown"})
_STATES = {
    **dict.fromkeys(("online", "true", "1", "connected", "alive", "ready", "yes"), DeviceState.ONLINE),
    **dict.fromkeys(("offline", "false", "0", "disconnected", "lost", "dead", "no"), DeviceState.OFFLINE),
}

Value = float | str | bool | None


def state_of(word: object) -> DeviceState | None:
    """Return what a word on an availability topic means, None for no such word."""
    if isinstance(word, dict):
        word = word.get("state")
    if isinstance(word, bool):
        return DeviceState.ONLINE if word else DeviceState.OFFLINE
    return _STATES.get(word.strip().lower()) if isinstance(word, str) else None


def told_state(device: str, word: object, time_s: float | None = None) -> tuple[StateTold, ...]:
    """Return what such a word tells of a device; nothing for no such word."""
    state = state_of(word)
    return () if state is None else (StateTold(device, state, time_s),)


def judged(value: object) -> tuple[Value, int]:
    """Return a scalar of JSON as it may go on, and its quality. No number is ever made of what is none."""
    if isinstance(value, bool):
        return value, Reason.OK
    if isinstance(value, int | float):
        try:
            number = float(value)
        except OverflowError:
            return None, Reason.NOT_A_NUMBER
        return (number, Reason.OK) if isfinite(number) else (None, Reason.NOT_A_NUMBER)
    if isinstance(value, str):
        text = clean_text(value)
        if text is None:
            return None, Reason.TYPE_MISMATCH
        if text.lower() in _NOT_CONNECTED:
            return None, Reason.NOT_CONNECTED
        return text, Reason.OK
    return None, Reason.NOT_A_NUMBER


def scalar(text: str) -> tuple[Value, int, str]:
    """Return value, quality and unit ("" for none) of a payload that is one word, number or number with a unit."""
    word = text.lower()
    if word in _NO_NUMBER:
        return None, Reason.NOT_A_NUMBER, ""
    if word in WORDS:
        return WORDS[word], Reason.OK, ""
    found = number_and_unit(text)
    if found is None:
        return *judged(text), ""
    return *judged(found[0]), found[1]


def aged(code: int, time_s: float | None, retained: bool) -> int:
    """Return the quality of what may be old: a retained value without a stamp is the last known one, of unknown age."""
    return int(Reason.LAST_USABLE) if retained and time_s is None and code == Reason.OK else code


def zoned_time(stamp: object, now_s: float) -> float | None:
    """Return a source's time, None where there is none to believe. A local time without a zone may be hours off."""
    time_s, is_guess = read_time(stamp)
    return time_s if not is_guess and is_credible(time_s, now_s) else None


class Flattener:
    """Lays nested values flat: `motor.speed`, `phase.0`. left_out: what there was no sense or no room in."""

    def __init__(
        self,
        device: str,
        time_s: float | None,
        retained: bool,
        skip: Collection[str] = (),
        convert: Callable[[str, object], object] | None = None,
    ) -> None:
        self.told: list[Told] = []
        self.left_out = 0
        self._device = device
        self._time_s = time_s
        self._retained = retained
        self._skip = skip
        self._convert = convert

    def add(self, name: str, value: object, depth: int = 0) -> None:
        """Take a value of any shape; keys that are to be skipped are skipped at every level."""
        if isinstance(value, dict):
            if depth >= MAX_DEPTH:
                self.left_out += 1
                return
            for key, each in value.items():
                if key not in self._skip:
                    self.add(f"{name}.{key}" if name else key, each, depth + 1)
        elif isinstance(value, list):
            if depth >= MAX_DEPTH or len(value) > MAX_ELEMENTS:
                self.left_out += 1
                return
            for number, each in enumerate(value):
                self.add(f"{name}.{number}" if name else str(number), each, depth + 1)
        elif len(self.told) >= MAX_SAMPLES:
            self.left_out += 1
        else:
            self._add_scalar(name, value)

    def _add_scalar(self, name: str, value: object) -> None:
        if self._convert is not None:
            value = self._convert(name, value)
        found, code = judged(value)
        self.told.append(Sample(self._device, name, found, self._time_s, aged(code, self._time_s, self._retained)))
