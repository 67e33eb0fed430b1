"""What one `telemetry.v1` client says, and how it is answered. No sockets: bytes in, calls out."""

from collections import deque
from dataclasses import dataclass, replace

import msgspec

from app.serving.allowance import Allowance
from app.serving.connection import Connection
from app.serving.limits import DEFAULT_LIMITS, Limits
from app.serving.samples import to_us
from app.serving.served import Asker, Desk
from app.serving.session import Session
from app.serving.sessions import Sessions
from app.wire.messages import (
    CLOSE_BAD_VERSION,
    CLOSE_REPLACED,
    MAX_FRAME_BYTES,
    VERSION,
    Backfill,
    Bye,
    Command,
    ErrorMessage,
    FromClient,
    Hello,
    Message,
    Subscribe,
    Unsubscribe,
    Welcome,
    encode,
)

CLOSE_NORMAL = 1000
CLOSE_POLICY = 1008
MOST_BAD = 10
BAD_WINDOW_S = 10.0
BURST_S = 10.0
SNAPSHOT_BURST = 30.0
TOO_OFTEN = "The whole present state is asked for too often."
MOST_ID = 64
MOST_NAME = 128
MOST_PATTERN = 2 * MOST_NAME + 1
MOST_TEXT = 4096
NOT_UNDERSTOOD = "The message was not understood."
FEATURES = ("cols", "batch", "series", "backfill", "resume", "command")

_decode = msgspec.json.Decoder(FromClient).decode


@dataclass(frozen=True, slots=True)
class Close:
    """The connection is to be closed."""

    code: int
    reason: str


class Conversation:
    """One client's side of the protocol, from hello to the end of its connection."""

    def __init__(
        self,
        connection: Connection,
        sessions: Sessions,
        desk: Desk,
        hb_ms: int,
        asker: Asker,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        """asker: who has come in, still without a session."""
        self.session: Session | None = None
        self._connection = connection
        self._sessions = sessions
        self._desk = desk
        self._hb_ms = hb_ms
        self._asker = asker
        self._messages = Allowance(limits.messages_per_s, BURST_S * (limits.messages_per_s or 0.0))
        self._snapshots = Allowance(limits.snapshots_per_s, SNAPSHOT_BURST)
        self._bad_s: deque[float] = deque(maxlen=MOST_BAD + 1)

    def on_message(self, raw: bytes, now_s: float) -> Close | None:
        """Take one frame; returns a wish to close the connection, or None."""
        if not self._messages.take(now_s):
            return self._complain("rate_limited", "You say too much at a time.", "", now_s, retry_ms=1000)
        try:
            message = _decode(raw)
        except msgspec.ValidationError as error:
            text = str(error)
            code = "unknown_type" if text.endswith("$.type`") else "bad_schema"
            return self._complain(code, NOT_UNDERSTOOD, text, now_s)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return self._complain("bad_json", NOT_UNDERSTOOD, str(error), now_s)
        if _is_too_long(message):
            return self._complain("too_large", "A name or an id in the message is too long.", "", now_s)
        if isinstance(message, Hello):
            return self._greet(message, now_s)
        if self.session is None:
            self._say(ErrorMessage(code="bad_schema", msg="The first message must be “hello”.", fatal=True))
            return Close(CLOSE_POLICY, "hello expected")
        if isinstance(message, Bye):
            return Close(CLOSE_NORMAL, "bye")
        self._answer(self.session, message, now_s)
        return None

    def end(self, now_s: float) -> None:
        """The connection is gone: the session waits for its client."""
        if self.session is not None and self.session.connection is self._connection:
            self.session.connection = None
            self.session.detached_at_s = now_s

    def _answer(self, session: Session, message: Message, now_s: float) -> None:
        problem: ErrorMessage | None = None
        match message:
            case Subscribe() if not self._snapshots.take(now_s):
                wait_ms = self._snapshots.wait_ms
                problem = ErrorMessage(code="rate_limited", msg=TOO_OFTEN, id=message.id, retry_ms=wait_ms)
            case Subscribe():
                problem = session.subscribe(message, now_s)
            case Unsubscribe():
                session.unsubscribe(message)
            case Backfill():
                problem = session.backfill(message)
            case Command():
                result = self._desk.handle(message, replace(self._asker, sid=session.sid), now_s)
                if result is not None:
                    session.tell(result, now_s)
            case _:
                pass  # heartbeats and complaints ask for nothing
        if problem is not None:
            self._say(problem)
        self._connection.wake()

    def _greet(self, hello: Hello, now_s: float) -> Close | None:
        if hello.v != VERSION:
            sentence = f"This server speaks version {VERSION} of the protocol, not {hello.v}."
            self._say(ErrorMessage(code="unsupported_version", msg=sentence, fatal=True))
            return Close(CLOSE_BAD_VERSION, "unsupported version")
        session, outcome, replaced = self._sessions.open(hello, self._asker.name)
        if replaced is not None and replaced is not self._connection:
            replaced.close(CLOSE_REPLACED, "replaced by the same console")
        if self.session is not None and self.session is not session:
            self.end(now_s)
        self.session = session
        session.connection = self._connection
        resumed_at = hello.resume.seq + 1 if hello.resume is not None and outcome == "ok" else session.log.next
        self._say(
            Welcome(
                v=VERSION,
                sid=session.sid,
                server_ts=to_us(now_s),
                hb_ms=self._hb_ms,
                resume=outcome,
                features=list(FEATURES),
                limits={"max_frame": MAX_FRAME_BYTES},
                roles=self._asker.roles,
            )
        )
        self._connection.follow(session.log, resumed_at)
        self._connection.beat_every(self._hb_ms / 1000.0, now_s)
        return None

    def _complain(
        self, code: str, sentence: str, detail: str, now_s: float, retry_ms: int | None = None
    ) -> Close | None:
        self._say(ErrorMessage(code=code, msg=sentence, detail=detail[:200] or None, retry_ms=retry_ms))
        self._bad_s.append(now_s)
        if len(self._bad_s) > MOST_BAD and now_s - self._bad_s[0] < BAD_WINDOW_S:
            return Close(CLOSE_POLICY, "too many bad messages")
        return None

    def _say(self, message: Message) -> None:
        self._connection.say(encode(message))


def _is_too_long(message: Message) -> bool:
    """Tell whether the message names something beyond the sizes of the specification, 7.1; some of it is kept."""
    match message:
        case Hello(console_id=text):
            return len(text) > MOST_NAME
        case Subscribe(id=text, sel=patterns):
            return len(text) > MOST_ID or any(len(pattern) > MOST_PATTERN for pattern in patterns)
        case Backfill(id=text):
            return len(text) > MOST_ID
        case Command():
            is_long_text = isinstance(message.value, str) and len(message.value) > MOST_TEXT
            ids = (message.id, message.cmd_id, message.sel_token or "")
            names = (message.device, message.name, message.operator, message.unit or "")
            return is_long_text or any(len(each) > MOST_ID for each in ids) or any(len(n) > MOST_NAME for n in names)
        case _:
            return False
