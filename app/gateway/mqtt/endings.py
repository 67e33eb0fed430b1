"""Why a broker could not be reached, refused us or went away, in a sentence for whoever runs the gateway."""

import ssl

from app.links.ending import Ending, of_failure

UNSUPPORTED_VERSION = 132
_BAD_LOGIN = 134
_TAKEN_OVER = 142

_LOGIN = "Check the variables that user_env and password_env name, and the rights of this user at the broker."

_CODES = {
    128: "{} refuses the connection without saying why.",
    UNSUPPORTED_VERSION: "{} does not speak this version of MQTT. Set version to “3.1.1” or “5”.",
    133: "{} does not accept the client id of this gateway. Set another one with client_id.",
    _BAD_LOGIN: f"{{}} refuses the user or the password. {_LOGIN}",
    135: f"{{}} does not let this gateway in: not authorised. {_LOGIN}",
    136: "{} is not available at the moment.",
    137: "{} is too busy at the moment.",
    138: "{} has banned this gateway.",
    139: "{} is shutting down.",
    140: "{} asks for a way to log in that this gateway does not know.",
    141: "{} has heard nothing from this gateway for too long.",
    _TAKEN_OVER: "Another client with the same id took this connection to {}. Give each gateway its own client_id.",
    149: "A message was too big for {}.",
    151: "{} has no more room for this gateway (quota exceeded).",
    152: "The administrator of {} ended the connection.",
    156: "{} says that another server is to be used.",
    157: "{} has moved.",
    159: "{} asks for fewer attempts to connect.",
}
"""Reason codes of MQTT 5, to which paho translates those of 3.1.1. Source: MQTT 5.0, 3.2.2.2 and 3.14.2.1."""

_FOR_A_PERSON = frozenset({UNSUPPORTED_VERSION, 133, _BAD_LOGIN, 135, 138, 140, _TAKEN_OVER, 156, 157})

_NO_ANSWER = (
    "{} closed the connection before it answered the login. Some brokers refuse a login in this way: check user, "
    "password and client id; and whether this is the port for MQTT."
)
_CERTIFICATE_WANTED = "{} asks for a certificate of this gateway. Name it with certificate_file and key_file."
_CERTIFICATE_UNWANTED = "{} does not accept the certificate of this gateway ({})."


def of_code(code: int, address: str, words: str = "") -> Ending:
    """Return what a reason code of the broker means. words: what the broker adds to it."""
    sentence = _CODES.get(code, f"{{}} refuses the connection (reason code {code}).").format(address)
    printable = "".join(sign for sign in words[:128] if sign.isprintable())
    return Ending(sentence + (f" It says: “{printable}”." if printable else ""), is_refusal=code in _FOR_A_PERSON)


def of_loss(error: BaseException | None, address: str, was_open: bool) -> Ending:
    """Return what it means that the connection ended. was_open: whether the login had been accepted."""
    if isinstance(error, ssl.SSLError):
        return of_connecting(error, address)
    if not was_open:
        return Ending(_NO_ANSWER.format(address))
    reason = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return Ending(f"The connection to {address} broke off{reason}.")


def of_connecting(error: Exception, address: str) -> Ending:
    """Return what an exception while connecting means."""
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLCertVerificationError):
        reason = error.reason or "TLS error"
        if "CERTIFICATE_REQUIRED" in reason or "HANDSHAKE_FAILURE" in reason:
            return Ending(_CERTIFICATE_WANTED.format(address), is_refusal=True)
        if "ALERT" in reason and ("CERTIFICATE" in reason or "UNKNOWN_CA" in reason):
            return Ending(_CERTIFICATE_UNWANTED.format(address, reason), is_refusal=True)
        return Ending(f"No secure connection to {address} ({reason}). Does this port speak TLS?")
    if isinstance(error, ConnectionResetError):
        return Ending(_NO_ANSWER.format(address))
    return of_failure(error, address)
