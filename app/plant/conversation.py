"""What one `telemetry.v1` client says, and how it is answered. No sockets: bytes in, calls out."""

from collections import deque
from dataclasses import dataclass

import msgspec

from app.plant.commands import CommandDesk
from app.plant.connection import Connection
from app.plant.samples import to_us
from app.plant.session import Session
from app.plant.sessions import Sessions
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
FEATURES = ("cols", "batch", "series", "backfill", "resume", "command")

_decode = msgspec.json.Decoder(FromClient).decode


@dataclass(frozen=True, slots=True)
class Close:
    """The connection is to be closed."""

    code: int
    reason: str


class Conversation:
    """One client's side of the protocol, from hello to the end of its connection."""

    def __init__(self, connection: Connection, sessions: Sessions, desk: CommandDesk, hb_ms: int) -> None:
        self.session: Session | None = None
        self._connection = connection
        self._sessions = sessions
        self._desk = desk
        self._hb_ms = hb_ms
        self._bad_s: deque[float] = deque(maxlen=MOST_BAD + 1)

    def on_message(self, raw: bytes, now_s: float) -> Close | None:
        """Take one frame; returns a wish to close the connection, or None."""
        try:
            message = _decode(raw)
        except msgspec.ValidationError as error:
            text = str(error)
            return self._complain("unknown_type" if text.endswith("$.type`") else "bad_schema", text, now_s)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return self._complain("bad_json", str(error), now_s)
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
            case Subscribe():
                problem = session.subscribe(message, now_s)
            case Unsubscribe():
                session.unsubscribe(message)
            case Backfill():
                problem = session.backfill(message)
            case Command():
                result = self._desk.handle(message, session.sid, now_s)
                if result is not None:
                    session.tell(result, now_s)
            case _:
                pass  # heartbeats and complaints ask for nothing
        if problem is not None:
            self._say(problem)
        self._connection.wake()

    def _greet(self, hello: Hello, now_s: float) -> Close | None:
        if hello.v != VERSION:
            sentence = f"This plant speaks version {VERSION} of the protocol, not {hello.v}."
            self._say(ErrorMessage(code="unsupported_version", msg=sentence, fatal=True))
            return Close(CLOSE_BAD_VERSION, "unsupported version")
        session, outcome, replaced = self._sessions.open(hello)
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
                roles=["operator"],
            )
        )
        self._connection.follow(session.log, resumed_at)
        self._connection.beat_every(self._hb_ms / 1000.0, now_s)
        return None

    def _complain(self, code: str, detail: str, now_s: float) -> Close | None:
        self._say(ErrorMessage(code=code, msg="The message was not understood.", detail=detail[:200]))
        self._bad_s.append(now_s)
        if len(self._bad_s) > MOST_BAD and now_s - self._bad_s[0] < BAD_WINDOW_S:
            return Close(CLOSE_POLICY, "too many bad messages")
        return None

    def _say(self, message: Message) -> None:
        self._connection.say(encode(message))
