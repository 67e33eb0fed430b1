"""Why a connection ended or never came to be, in a sentence for the operator, and whether to try again by ourselves."""

import ssl
from dataclasses import dataclass
from errno import ECONNREFUSED, EHOSTUNREACH, ENETUNREACH
from socket import gaierror

from websockets.exceptions import InvalidHandshake, InvalidStatus, InvalidURI

from app.model.errors import LinkRefused
from app.wire.messages import CLOSE_AUTH, CLOSE_BAD_VERSION, CLOSE_FORBIDDEN, CLOSE_HEARTBEAT_LOST, CLOSE_REPLACED

_POLICY = 1008
_LOGIN = "Check the token and the rights of this console, then retry."


@dataclass(frozen=True, slots=True)
class Ending:
    """detail: the sentence. is_refusal: waits for a person. retry_s: the server asked us to wait at least this long."""

    detail: str
    is_refusal: bool = False
    retry_s: float = 0.0


_TLS_REASONS = {
    9: "is not valid yet: check the clock of this machine and of the server",
    10: "has expired: it must be renewed",
    18: "is signed by itself: name its certificate authority with ca_file",
    19: "comes from an authority this machine does not know: name it with ca_file",
    20: "comes from an authority this machine does not know: name it with ca_file",
    21: "cannot be verified: name its certificate authority with ca_file",
    62: "was made out for another host name",
    64: "was made out for another address",
}
"""OpenSSL's verification codes (X509_V_ERR_…)."""

_STATUS = {
    401: f"{{}} refuses the login (HTTP 401). {_LOGIN}",
    403: f"{{}} refuses the access (HTTP 403). {_LOGIN}",
    404: "{} has no such path (HTTP 404). Check the address; trying again meanwhile.",
}

_CLOSE = {
    CLOSE_BAD_VERSION: "{} speaks another version of the protocol. One of the two programs must be updated.",
    CLOSE_AUTH: f"{{}} refuses the login (4001). {_LOGIN}",
    CLOSE_FORBIDDEN: f"{{}} refuses the access (4003). {_LOGIN}",
    _POLICY: f"{{}} refuses this console (1008). {_LOGIN}",
    CLOSE_REPLACED: "Another console with the same name took this connection to {}. Retry to take it back.",
}
"""Close codes after which trying again would not help, or would start a fight."""

_TRANSIENT_CLOSE = {
    1000: "{} closed the connection.",
    1001: "{} is going away.",
    1005: "{} closed the connection.",
    1006: "The connection to {} broke off.",
    1009: "A message was too big for the connection to {}.",
    1012: "{} is restarting.",
    1013: "{} is too busy and asks to try later.",
    CLOSE_HEARTBEAT_LOST: "{} heard no heartbeat from this console.",
}

_ERRORS = {
    "unsupported_version": _CLOSE[CLOSE_BAD_VERSION],
    "unauthorized": f"{{}} refuses the login. {_LOGIN}",
    "forbidden": f"{{}} refuses the access. {_LOGIN}",
}


def of_failure(error: Exception, address: str) -> Ending:
    """Return what an exception while connecting means."""
    match error:
        case LinkRefused():
            return Ending(str(error), is_refusal=True)
        case InvalidStatus():
            return _of_status(error.response.status_code, address)
        case InvalidHandshake():
            return Ending(f"{address} answers, but not as a WebSocket server ({type(error).__name__}).")
        case ssl.SSLCertVerificationError():
            reason = _TLS_REASONS.get(error.verify_code, f"cannot be verified ({error.verify_message})")
            return Ending(f"The certificate of {address} {reason}.", is_refusal=True)
        case ssl.SSLError():
            reason = getattr(error, "reason", None) or "TLS error"
            return Ending(f"No secure connection to {address} ({reason}). Does it speak wss://?")
        case TimeoutError():
            return Ending(f"{address} does not answer in time.")
        case gaierror():
            return Ending(f"The name of {address} cannot be resolved. Is this machine on the network?")
        case OSError():
            return Ending(_of_os_error(error, address))
        case InvalidURI() | ValueError():
            return Ending(f"{address} is no WebSocket address (ws:// …).", is_refusal=True)
    return Ending(f"{address} cannot be reached ({type(error).__name__}).")


def _of_status(status: int, address: str) -> Ending:
    sentence = _STATUS.get(status, f"{{}} answers with HTTP {status} instead of a WebSocket.")
    return Ending(sentence.format(address), is_refusal=status in (401, 403))


def _of_os_error(error: OSError, address: str) -> str:
    # Where a name has several addresses asyncio joins the errors of all into one without a number.
    if error.errno == ECONNREFUSED or f"[Errno {ECONNREFUSED}]" in str(error):
        return f"{address} refuses the connection: is the server running?"
    if isinstance(error, ConnectionResetError) and address.startswith("wss:"):
        return f"{address} broke off the secure handshake. Does it speak wss://?"
    if error.errno in (ENETUNREACH, EHOSTUNREACH):
        return f"There is no way to {address}: is the network up?"
    return f"{address} cannot be reached ({error.strerror or type(error).__name__})."


def of_close(code: int, reason: str, address: str, was_useful: bool) -> Ending:
    """Return what a close code means. was_useful: whether anything of use came before it."""
    words = "".join(sign for sign in reason[:128] if sign.isprintable())
    if code in _CLOSE:
        return Ending(_with_words(_CLOSE[code].format(address), words), is_refusal=True)
    sentence = _TRANSIENT_CLOSE.get(code, f"{{}} closed the connection with code {code}.").format(address)
    if not was_useful and code in (1000, 1001, 1005):
        sentence = (
            f"{address} accepted the connection and closed it again. It may refuse this console: check the token."
        )
    return Ending(_with_words(sentence, words))


def of_refused_login(words: str, address: str) -> Ending:
    """Return the end of a connection that was never signed in. words: the server's own."""
    return Ending(_with_words(f"{address} refuses the login. {_LOGIN}", words), is_refusal=True)


def of_error(code: str, message: str, address: str, retry_s: float | None) -> Ending:
    """Return what a fatal error message of the server means."""
    sentence = _ERRORS.get(code, f"{{}} reports an error ({code[:64]}).")
    return Ending(_with_words(sentence.format(address), message), code in _ERRORS, retry_s or 0.0)


def of_farewell(code: str, message: str, address: str, retry_s: float | None) -> Ending:
    """Return what the server's goodbye means."""
    return Ending(_with_words(f"{address} says goodbye ({code[:64]}).", message), retry_s=retry_s or 0.0)


def _with_words(sentence: str, words: str) -> str:
    return f"{sentence} It says: “{words}”." if words else sentence
