"""The session decoder of `telemetry.v1`: bytes in; readings to the inbox, rare things out as events."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from app.model.batch import MetricIndex
from app.model.link import BadInput, DeviceAnnounced, LinkCounters
from app.model.metric import DeviceState
from app.model.quality import Flag
from app.wire import events, messages
from app.wire.channels import Channels
from app.wire.columns import ColumnsError, sample_times_us
from app.wire.inbox import Inbox
from app.wire.loose_json import NotJsonError, decode_anything
from app.wire.names import clean_name
from app.wire.readings import ReadingsDecoder
from app.wire.rejects import Rejects
from app.wire.salvage import BeyondRescueError, UnknownTypeError, rescued
from app.wire.sequence import SequenceCounter
from app.wire.time_stamps import OLDEST_US, newest_us, seconds_of_us

NOTHING: tuple[events.WireEvent, ...] = ()

_LATER = frozenset({"alarm", "alarm_snapshot"})
"""Messages of the protocol that this console does not read yet; they count in the sequence and are no bad input."""

_MIN_HEARTBEAT_S, _MAX_HEARTBEAT_S = 0.05, 60.0
_MAX_WAIT_S = 300.0
_DEVICE_STATES = {state.value: state for state in DeviceState}


class TelemetryDecoder:
    """Understands one server, over as many connections as it takes: the session outlives the socket.

    has_snapshot: whether the whole present state has arrived in this session. No exception escapes `feed`.
    Source: operator console specification 7.1 to 7.4.
    """

    def __init__(self, inbox: Inbox, index: MetricIndex, counters: LinkCounters, rejects: Rejects) -> None:
        self._counters = counters
        self._rejects = rejects
        self._decode: Callable[[bytes], messages.Message] = msgspec.json.Decoder(messages.FromServer).decode
        self._channels = Channels(index, rejects)
        self._readings = ReadingsDecoder(inbox, self._channels, rejects)
        self._sequence = SequenceCounter()
        self.has_snapshot = False
        self._now_s = 0.0
        self._newest_us = 0

    @property
    def resume_point(self) -> messages.Resume | None:
        """Where to go on after a hole or on a new connection; None before the first numbered message."""
        return self._sequence.resume_point

    def handle_of(self, metric: int) -> int | None:
        """Return the handle of a metric index in this session, None if the server has not announced it."""
        return self._channels.handle_of(metric)

    def feed(self, data: bytes | str, received_s: float) -> Sequence[events.WireEvent]:
        """Take one message. Returns the rare things it said, in order; most messages say none."""
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
        self._counters.messages += 1
        self._counters.bytes += len(data)
        self._rejects.begin(data, received_s)
        if received_s != self._now_s:
            self._now_s = received_s
            self._newest_us = newest_us(received_s)
        if len(data) > messages.MAX_FRAME_BYTES:
            return self._refuse(BadInput.TOO_LARGE, f"a message of {len(data)} bytes")
        try:
            message = self._decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return self._salvage(data, str(error))
        return self._understand(message)

    def _understand(self, message: messages.Message) -> Sequence[events.WireEvent]:
        gap = None
        if isinstance(message, messages.Sequenced) and not self._sequence.follows(message.seq):
            if self._sequence.is_repeat(message.seq):
                return NOTHING
            gap = self._sequence.advance(message.seq)
        said = self._on_batch(message) if type(message) is messages.BatchMessage else self._take(message)
        if self._channels.missing:
            said = (*said, events.ChannelsMissing(self._channels.take_missing()))
        return said if gap is None else (gap, *said)

    def _take(self, message: messages.Message) -> Sequence[events.WireEvent]:
        """Take anything but a batch, which is too frequent to stand in line."""
        match message:
            case messages.Cols():
                return self._on_cols(message)
            case messages.Heartbeat():
                return self._on_heartbeat(message)
            case messages.Snapshot():
                self._readings.take_items(message.r, self._newest_us, is_snapshot=True)
                self.has_snapshot = self.has_snapshot or message.last
                return (events.SnapshotComplete(message.id),) if message.last else NOTHING
            case messages.Series():
                return self._on_series(message)
            case messages.Channels():
                return self._on_channels(message)
            case messages.Welcome():
                return self._on_welcome(message)
            case messages.DeviceMessage():
                return self._on_device(message)
            case messages.Result(ok=ok, state=state, id=id_, cmd_id=cmd_id, code=code, msg=text, sel_token=token):
                return (events.ResultSeen(id_, cmd_id, ok, state, code or "", shown(text), token or ""),)
            case messages.ErrorMessage(code=code, msg=text, detail=detail, id=id_, retry_ms=wait_ms, fatal=is_fatal):
                return (events.ErrorReported(code, shown(text), shown(detail), id_, _wait_s(wait_ms), is_fatal),)
            case messages.Bye(code=code, msg=text, retry_ms=wait_ms):
                return (events.Farewell(code, shown(text), _wait_s(wait_ms)),)
        return self._refuse(BadInput.UNKNOWN_TYPE, type(message).__name__)

    def _on_batch(self, message: messages.BatchMessage) -> Sequence[events.WireEvent]:
        if len(message.r) > messages.MAX_BATCH_READINGS:
            return self._refuse(BadInput.TOO_LARGE, f"a batch of {len(message.r)} readings")
        self._readings.take_items(message.r, self._newest_us, flags=Flag.HIST if message.hist else 0)
        return NOTHING

    def _on_cols(self, message: messages.Cols) -> Sequence[events.WireEvent]:
        if len(message.h) > messages.MAX_COLS_SAMPLES:
            return self._refuse(BadInput.TOO_LARGE, f"columns of {len(message.h)} samples")
        try:
            self._readings.take_cols(message, self._newest_us)
        except ColumnsError as error:
            return self._refuse(BadInput.BAD_SCHEMA, str(error))
        return NOTHING

    def _on_series(self, message: messages.Series) -> Sequence[events.WireEvent]:
        n = len(message.v)
        if message.id is None:
            # A fast channel of its own: columns of one handle.
            dt = [message.dt * step for step in range(n)] if isinstance(message.dt, int) else message.dt
            hist = message.hist or message.minmax
            return self._on_cols(messages.Cols(t0=message.t0, h=[message.h] * n, dt=dt, v=message.v, hist=hist))
        if n > messages.MAX_COLS_SAMPLES:
            return self._refuse(BadInput.TOO_LARGE, f"a series of {n} samples")
        slot = self._channels.by_handle.get(message.h)
        if slot is None:
            self._channels.note_missing(message.h)
            return NOTHING
        try:
            times_us = sample_times_us(message.t0, message.dt, n)
        except ColumnsError as error:
            return self._refuse(BadInput.BAD_SCHEMA, str(error))
        value = np.array(message.v, np.float64)
        value[~np.isfinite(value)] = np.nan
        usable = (times_us >= OLDEST_US) & (times_us <= self._newest_us)
        if not usable.all():
            self._rejects.note(BadInput.BAD_TIME, "no credible time", int(np.count_nonzero(~usable)))
            times_us, value = times_us[usable], value[usable]
        return (events.SeriesPart(message.id, slot.index, times_us / 1e6, value, message.part, message.last),)

    def _on_heartbeat(self, message: messages.Heartbeat) -> Sequence[events.WireEvent]:
        echo_s = None if message.echo is None else seconds_of_us(message.echo)
        beat = events.HeartbeatSeen(seconds_of_us(message.ts), message.ts, echo_s)
        gap = self._sequence.confirm(message.seq)
        return (beat,) if gap is None else (gap, beat)

    def _on_welcome(self, message: messages.Welcome) -> Sequence[events.WireEvent]:
        if not self._sequence.begin(message.sid, message.resume == "ok"):
            self._channels.forget_handles()
            self.has_snapshot = False
        beat_s = _seconds(message.hb_ms, _MIN_HEARTBEAT_S, _MAX_HEARTBEAT_S)
        server_s = seconds_of_us(message.server_ts)
        return (events.Welcomed(message.sid, message.v, server_s, beat_s, message.resume),)

    def _on_channels(self, message: messages.Channels) -> Sequence[events.WireEvent]:
        for handle in message.remove:
            self._channels.remove(handle)
        added = (self._channels.define(channel) for channel in message.add)
        return (events.ChannelsDefined(tuple(index for index in added if index is not None), len(message.remove)),)

    def _on_device(self, message: messages.DeviceMessage) -> Sequence[events.WireEvent]:
        device = clean_name(message.device)
        if device is None:
            return self._refuse(BadInput.BAD_SCHEMA, "a device name that cannot be used")
        state = _DEVICE_STATES.get(message.state, DeviceState.UNKNOWN)
        time_s = self._now_s
        if OLDEST_US <= message.ts <= self._newest_us:
            time_s = message.ts / 1e6
        else:
            self._rejects.note(BadInput.BAD_TIME, f"device message of {device}")
        return (DeviceAnnounced(device, state, time_s, shown(message.reason)),)

    def _salvage(self, data: bytes, complaint: str) -> Sequence[events.WireEvent]:
        """Take what did not pass the strict decoder."""
        try:
            found = decode_anything(data)
        except NotJsonError as error:
            return self._refuse(BadInput.BAD_JSON, str(error))
        if not isinstance(found, dict) or not isinstance(found.get("type"), str):
            return self._refuse(BadInput.BAD_SCHEMA, "no message object with a type")
        try:
            message, dropped, bad_values = rescued(found)
        except UnknownTypeError:
            if found["type"] not in _LATER:
                self._refuse(BadInput.UNKNOWN_TYPE, f"type {found['type'][:64]}")
            return self._count_unread(found)
        except BeyondRescueError as error:
            self._refuse(BadInput.BAD_SCHEMA, complaint or str(error))
            return self._count_unread(found)
        if dropped:
            self._rejects.note(BadInput.BAD_SCHEMA, complaint, dropped)
        if bad_values:
            self._rejects.note(BadInput.BAD_VALUE, complaint, bad_values)
        return self._understand(message)

    def _count_unread(self, found: dict[str, object]) -> Sequence[events.WireEvent]:
        """Count a message that cannot be read in the sequence, so that it leaves no hole."""
        seq = found.get("seq")
        if not isinstance(seq, int) or isinstance(seq, bool) or self._sequence.is_repeat(seq):
            return NOTHING
        gap = self._sequence.advance(seq)
        return NOTHING if gap is None else (gap,)

    def _refuse(self, kind: BadInput, detail: str) -> Sequence[events.WireEvent]:
        self._rejects.refuse(kind, detail)
        return NOTHING


def shown(text: str | None) -> str:
    """Return a server's words fit to be shown to an operator on one line; "" for none."""
    return "".join(sign for sign in text[:256] if sign.isprintable()) if text else ""


def _wait_s(wait_ms: int | None) -> float | None:
    return None if wait_ms is None else _seconds(wait_ms, 0.0, _MAX_WAIT_S)


def _seconds(duration_ms: int, low_s: float, high_s: float) -> float:
    return min(max(duration_ms, int(low_s * 1e3)), int(high_s * 1e3)) / 1e3
