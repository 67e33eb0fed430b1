"""The sentences for refusals and losses."""

import socket
import ssl
from errno import ECONNREFUSED

import pytest

from app.gateway.mqtt.endings import of_code, of_connecting, of_loss

ADDRESS = "mqtts://broker.example:8883"


def tls_error(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, f"[SSL: {reason}]")
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("code", "words", "waits"),
    [
        (132, "does not speak this version of MQTT", True),
        (133, "does not accept the client id", True),
        (134, "refuses the user or the password", True),
        (135, "not authorised", True),
        (136, "is not available", False),
        (137, "is too busy", False),
        (142, "Another client with the same id", True),
        (200, "reason code 200", False),
    ],
)
def test_that_a_reason_code_is_a_sentence_with_the_address(code: int, words: str, waits: bool) -> None:
    ending = of_code(code, ADDRESS)
    assert words in ending.detail
    assert ADDRESS in ending.detail
    assert ending.is_refusal is waits


def test_that_the_brokers_own_words_are_added_without_control_characters() -> None:
    assert of_code(137, ADDRESS, "come\n back").detail.endswith("It says: “come back”.")


@pytest.mark.parametrize(
    ("error", "words", "waits"),
    [
        (socket.gaierror(-2, "Name or service not known"), "cannot be resolved", False),
        (TimeoutError(), "does not answer in time", False),
        (ConnectionRefusedError(ECONNREFUSED, "refused"), "is the server running?", False),
        (ConnectionResetError(), "before it answered the login", False),
        (tls_error("TLSV13_ALERT_CERTIFICATE_REQUIRED"), "asks for a certificate of this gateway", True),
        (tls_error("TLSV1_ALERT_UNKNOWN_CA"), "does not accept the certificate of this gateway", True),
        (tls_error("WRONG_VERSION_NUMBER"), "Does this port speak TLS?", False),
    ],
)
def test_that_a_failure_to_connect_is_a_sentence(error: Exception, words: str, waits: bool) -> None:
    ending = of_connecting(error, ADDRESS)
    assert words in ending.detail
    assert ending.is_refusal is waits


def test_that_a_loss_before_the_login_is_told_apart_from_one_after() -> None:
    assert "before it answered the login" in of_loss(None, ADDRESS, was_open=False).detail
    assert of_loss(None, ADDRESS, was_open=True).detail == f"The connection to {ADDRESS} broke off."
    broken = ConnectionResetError(104, "Connection reset by peer")
    assert "(Connection reset by peer)" in of_loss(broken, ADDRESS, was_open=True).detail
