"""The messages of `telemetry.v1` as msgspec structs, one tagged union for each direction.

Source: operator console specification, section 7.2. Times are integer microseconds since the epoch, UTC, unless the
name says otherwise. Unknown fields are ignored, so that a newer server can be read. A field that is absent or None
is "not said".
"""

from typing import Literal

import msgspec

from app.model.words import plain

SUBPROTOCOL = "telemetry.v1"
VERSION = 1
MAX_FRAME_BYTES = 1 << 20
MAX_BATCH_READINGS = 2000
MAX_COLS_SAMPLES = 10_000
DEFAULT_HB_MS = 2000

CLOSE_BAD_VERSION = 4000
CLOSE_AUTH = 4001
CLOSE_FORBIDDEN = 4003
CLOSE_HEARTBEAT_LOST = 4008
CLOSE_REPLACED = 4009

Value = float | int | bool | str | None


class Message(msgspec.Struct, kw_only=True, omit_defaults=True, tag_field="type"):
    """Base of every message; the subclass's tag is its `type`."""


class Sequenced(Message, kw_only=True, omit_defaults=True):
    """A server message that counts in the session's sequence. None: the server numbers nothing."""

    seq: int | None = None


class ReadingItem(msgspec.Struct, omit_defaults=True, gc=False):
    """One reading of a batch or snapshot: either `h` or `device` and `metric`. `ts` None: the server gave no time."""

    v: Value = None
    ts: int | None = None
    h: int | None = None
    device: str | None = None
    metric: str | None = None
    q: int = 0
    qr: str | None = None
    u: str | None = None
    fl: list[str] | None = None


class Precondition(msgspec.Struct, omit_defaults=True):
    """What must hold before a channel is commanded. op: one of `>`, `>=`, `<`, `<=`, `==`, `!=`.

    when: the ordered value to which it applies, absent for all.
    """

    device: str
    metric: str
    op: str
    value: float
    when: float | None = None
    text: str = ""


class Channel(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The definition of one metric and its handle `h`, valid for this session only.

    `label`, `device_label`, `normal`, `writable` and what follows it are extensions that the specification's reader
    ignores.
    """

    h: int
    device: str
    metric: str
    kind: str | None = None
    unit: str | None = None
    period_ms: float | None = None
    report: str | None = None
    range: tuple[float, float] | None = None
    normal: tuple[float, float] | None = None
    limits: dict[str, float] | None = None
    states: dict[str, str] | None = None
    decimals: int | None = None
    area: str | None = None
    desc: str | None = None
    label: str | None = None
    device_label: str | None = None
    writable: bool = False
    step: float | None = None
    queueable: bool = False
    confirm: str | None = None
    permissives: list[Precondition] | None = None
    max_per_minute: int | None = None
    max_change_per_minute: float | None = None


class Resume(msgspec.Struct):
    """Where the client was: the session and the last sequence number it has seen."""

    sid: str
    seq: int


class Hello(Message, tag="hello"):
    """Client's first message."""

    v: int
    client: str
    console_id: str
    operator: str | None = None
    features: list[str] | None = None
    resume: Resume | None = None
    max_frame: int | None = None


class Welcome(Message, tag="welcome"):
    """Server's first message."""

    v: int
    sid: str
    server_ts: int
    hb_ms: int
    resume: Literal["new", "ok", "gap"]
    features: list[str] | None = None
    limits: dict[str, float] | None = None
    roles: list[str] | None = None


class Subscribe(Message, tag="subscribe"):
    """Ask for metrics by `device/metric` globs."""

    id: str
    sel: list[str]
    max_hz: float | None = None
    mode: Literal["all", "latest"] = "all"
    snapshot: bool = True


class Unsubscribe(Message, tag="unsubscribe"):
    """End a subscription, or cancel the backfill of this id."""

    id: str


class Channels(Sequenced, tag="channels"):
    """New or changed metric definitions, and handles that end."""

    add: list[Channel] = []
    remove: list[int] = []


class Snapshot(Sequenced, tag="snapshot"):
    """A page of the present state; the page with `last` completes it."""

    id: str
    r: list[ReadingItem]
    last: bool = False


class BatchMessage(Sequenced, tag="batch"):
    """Readings as objects."""

    r: list[ReadingItem]
    hist: bool = False


class Cols(Sequenced, tag="cols"):
    """Numeric readings as columns: h, dt (from t0) and v have equal lengths; qi and qc are sparse quality codes."""

    t0: int
    h: list[int]
    dt: list[int]
    v: list[float | None]
    qi: list[int] | None = None
    qc: list[int] | None = None
    hist: bool = False


class Series(Sequenced, tag="series"):
    """Many samples of one channel; answers a backfill when it has an `id`. `dt`: a step, or one offset per value."""

    h: int
    t0: int
    dt: int | list[int]
    v: list[float | None]
    id: str | None = None
    part: int = 0
    last: bool = False
    hist: bool = False
    minmax: bool = False


class DeviceMessage(Sequenced, tag="device"):
    """A device announces how it is."""

    device: str
    state: str
    ts: int
    reason: str | None = None
    gateway: str | None = None
    ne107: str | None = None


class Backfill(Message, tag="backfill"):
    """Ask for the past of some metrics; `from_` and `to` are inclusive."""

    id: str
    from_: int = msgspec.field(name="from")
    to: int
    sel: list[str] | None = None
    h: list[int] | None = None
    max_points: int | None = None
    reduce: Literal["minmax", "avg", "none"] = "none"


class Command(Message, tag="command"):
    """Ask for something to be done at a device. `second` is an extension: who confirmed beside the operator."""

    id: str
    cmd_id: str
    phase: Literal["select", "operate", "direct", "cancel", "query"]
    device: str
    name: str
    issued_at: int
    expires_at: int
    operator: str
    value: Value = None
    unit: str | None = None
    sel_token: str | None = None
    expect: Value = None
    reason: str | None = None
    second: str | None = None


class Result(Sequenced, tag="result"):
    """What became of a command or another request."""

    ok: bool
    state: str
    id: str | None = None
    cmd_id: str | None = None
    code: str | None = None
    msg: str | None = None
    sel_token: str | None = None
    ts: int | None = None


class ErrorMessage(Message, tag="error"):
    """Something was refused or went wrong."""

    code: str
    msg: str = ""
    id: str | None = None
    seq: int | None = None
    detail: str | None = None
    retry_ms: int | None = None
    fatal: bool = False


class Heartbeat(Message, tag="hb"):
    """Proof of life. Server: `seq` is the last one sent. Client: `echo` is the server's last `ts`."""

    ts: int
    seq: int | None = None
    echo: int | None = None


class Bye(Message, tag="bye"):
    """An orderly end."""

    code: str
    msg: str | None = None
    retry_ms: int | None = None


FromServer = (
    Welcome
    | Channels
    | Snapshot
    | BatchMessage
    | Cols
    | Series
    | DeviceMessage
    | Result
    | ErrorMessage
    | Heartbeat
    | Bye
)
FromClient = Hello | Subscribe | Unsubscribe | Backfill | Command | ErrorMessage | Heartbeat | Bye

encode = msgspec.json.Encoder(enc_hook=plain).encode
"""One message struct to UTF-8 JSON bytes, to be sent as a text frame."""
