"""Why a connection ended or never came to be, in a sentence for the operator, and whether to try again by ourselves."""

import ssl
from dataclasses import dataclass
from errno import ECONNREFUSED, EHOSTUNREACH, ENETUNREACH
from socket import gaierror

from websockets.exceptions import InvalidHandshake, InvalidStatus, InvalidURI

from app.model.errors import LinkRefused
from app.model.words import say
from app.wire.messages import CLOSE_AUTH, CLOSE_BAD_VERSION, CLOSE_FORBIDDEN, CLOSE_HEARTBEAT_LOST, CLOSE_REPLACED

_POLICY = 1008
_LOGIN = say("Check the token and the rights of this console, then retry.")


@dataclass(frozen=True, slots=True)
class Ending:
    """detail: the sentence. is_refusal: waits for a person. retry_s: the server asked us to wait at least this long."""

    detail: str
    is_refusal: bool = False
    retry_s: float = 0.0


_TLS_REASONS = {
    9: say("is not valid yet: check the clock of this machine and of the server"),
    10: say("has expired: it must be renewed"),
    18: say("is signed by itself: name its certificate authority with ca_file"),
    19: say("comes from an authority this machine does not know: name it with ca_file"),
    20: say("comes from an authority this machine does not know: name it with ca_file"),
    21: say("cannot be verified: name its certificate authority with ca_file"),
    62: say("was made out for another host name"),
    64: say("was made out for another address"),
}
"""OpenSSL's verification codes (X509_V_ERR_…)."""

_STATUS = {
    401: say("{address} refuses the login (HTTP 401). {advice}"),
    403: say("{address} refuses the access (HTTP 403). {advice}"),
    404: say("{address} has no such path (HTTP 404). Check the address; trying again meanwhile."),
}

_OTHER_STATUS = say("{address} answers with HTTP {status} instead of a WebSocket.")

_CLOSE = {
    CLOSE_BAD_VERSION: say(
        "{address} speaks another version of the protocol. One of the two programs must be updated."
    ),
    CLOSE_AUTH: say("{address} refuses the login (4001). {advice}"),
    CLOSE_FORBIDDEN: say("{address} refuses the access (4003). {advice}"),
    _POLICY: say("{address} refuses this console (1008). {advice}"),
    CLOSE_REPLACED: say("Another console with the same name took this connection to {address}. Retry to take it back."),
}
"""Close codes after which trying again would not help, or would start a fight."""

_TRANSIENT_CLOSE = {
    1000: say("{address} closed the connection."),
    1001: say("{address} is going away."),
    1005: say("{address} closed the connection."),
    1006: say("The connection to {address} broke off."),
    1009: say("A message was too big for the connection to {address}."),
    1012: say("{address} is restarting."),
    1013: say("{address} is too busy and asks to try later."),
    CLOSE_HEARTBEAT_LOST: say("{address} heard no heartbeat from this console."),
}

_OTHER_CLOSE = say("{address} closed the connection with code {code}.")

_ERRORS = {
    "unsupported_version": _CLOSE[CLOSE_BAD_VERSION],
    "unauthorized": say("{address} refuses the login. {advice}"),
    "forbidden": say("{address} refuses the access. {advice}"),
}

_OTHER_ERROR = say("{address} reports an error ({code}).")


def of_failure(error: Exception, address: str) -> Ending:
    """Return what an exception while connecting means."""
    match error:
        case LinkRefused():
            return Ending(str(error), is_refusal=True)
        case InvalidStatus():
            return _of_status(error.response.status_code, address)
        case InvalidHandshake():
            return Ending(
                say(
                    "{address} answers, but not as a WebSocket server ({kind}).",
                    address=address,
                    kind=type(error).__name__,
                )
            )
        case ssl.SSLCertVerificationError():
            why = _TLS_REASONS.get(error.verify_code, say("cannot be verified ({why})", why=error.verify_message))
            return Ending(say("The certificate of {address} {why}.", address=address, why=why), is_refusal=True)
        case ssl.SSLError():
            reason = getattr(error, "reason", None) or "TLS"
            return Ending(
                say(
                    "No secure connection to {address} ({reason}). Does it speak wss://?",
                    address=address,
                    reason=reason,
                )
            )
        case TimeoutError():
            return Ending(say("{address} does not answer in time.", address=address))
        case gaierror():
            return Ending(
                say("The name of {address} cannot be resolved. Is this machine on the network?", address=address)
            )
        case OSError():
            return Ending(_of_os_error(error, address))
        case InvalidURI() | ValueError():
            return Ending(say("{address} is no WebSocket address (ws:// …).", address=address), is_refusal=True)
    return Ending(say("{address} cannot be reached ({kind}).", address=address, kind=type(error).__name__))


def _of_status(status: int, address: str) -> Ending:
    sentence = _STATUS.get(status, _OTHER_STATUS).filled(address=address, advice=_LOGIN, status=status)
    return Ending(sentence, is_refusal=status in (401, 403))


def _of_os_error(error: OSError, address: str) -> str:
    # Where a name has several addresses asyncio joins the errors of all into one without a number.
    if error.errno == ECONNREFUSED or f"[Errno {ECONNREFUSED}]" in str(error):
        return say("{address} refuses the connection: is the server running?", address=address)
    if isinstance(error, ConnectionResetError) and address.startswith("wss:"):
        return say("{address} broke off the secure handshake. Does it speak wss://?", address=address)
    if error.errno in (ENETUNREACH, EHOSTUNREACH):
        return say("There is no way to {address}: is the network up?", address=address)
    return say("{address} cannot be reached ({kind}).", address=address, kind=error.strerror or type(error).__name__)


def of_close(code: int, reason: str, address: str, was_useful: bool) -> Ending:
    """Return what a close code means. was_useful: whether anything of use came before it."""
    words = "".join(sign for sign in reason[:128] if sign.isprintable())
    if code in _CLOSE:
        return Ending(_with_words(_CLOSE[code].filled(address=address, advice=_LOGIN), words), is_refusal=True)
    sentence = _TRANSIENT_CLOSE.get(code, _OTHER_CLOSE).filled(address=address, code=code)
    if not was_useful and code in (1000, 1001, 1005):
        sentence = say(
            "{address} accepted the connection and closed it again. It may refuse this console: check the token.",
            address=address,
        )
    return Ending(_with_words(sentence, words))


def of_refused_login(words: str, address: str) -> Ending:
    """Return the end of a connection that was never signed in. words: the server's own."""
    return Ending(_with_words(_ERRORS["unauthorized"].filled(address=address, advice=_LOGIN), words), is_refusal=True)


def of_error(code: str, message: str, address: str, retry_s: float | None) -> Ending:
    """Return what a fatal error message of the server means."""
    sentence = _ERRORS.get(code, _OTHER_ERROR).filled(address=address, advice=_LOGIN, code=code[:64])
    return Ending(_with_words(sentence, message), code in _ERRORS, retry_s or 0.0)


def of_farewell(code: str, message: str, address: str, retry_s: float | None) -> Ending:
    """Return what the server's goodbye means."""
    return Ending(
        _with_words(say("{address} says goodbye ({code}).", address=address, code=code[:64]), message),
        retry_s=retry_s or 0.0,
    )


def _with_words(sentence: str, words: str) -> str:
    return say("{sentence} It says: “{words}”.", sentence=sentence, words=words) if words else sentence
