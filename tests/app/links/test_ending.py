import ssl
from errno import ECONNREFUSED, ENETUNREACH
from socket import gaierror

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import InvalidHandshake, InvalidStatus
from websockets.http11 import Response

from app.links.ending import of_close, of_error, of_failure, of_farewell
from app.model.errors import LinkRefused

ADDRESS = "ws://plant:8080"


def status(code: int) -> InvalidStatus:
    return InvalidStatus(Response(code, "", Headers()))


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("no")
    error.verify_code, error.verify_message = code, "no"
    return error


@pytest.mark.parametrize(
    ("error", "part", "is_refusal"),
    [
        (gaierror(-2, "unknown"), "name of ws://plant:8080 cannot be resolved", False),
        (ConnectionRefusedError(ECONNREFUSED, "refused"), "is the server running", False),
        (
            OSError(f"Multiple exceptions: [Errno {ECONNREFUSED}] a, [Errno {ECONNREFUSED}] b"),
            "is the server running",
            False,
        ),
        (OSError(ENETUNREACH, "unreachable"), "is the network up", False),
        (TimeoutError(), "does not answer in time", False),
        (status(401), "HTTP 401", True),
        (status(403), "HTTP 403", True),
        (status(404), "no such path", False),
        (status(502), "HTTP 502", False),
        (InvalidHandshake("what"), "not as a WebSocket server", False),
        (certificate(10), "has expired", True),
        (certificate(18), "signed by itself", True),
        (certificate(20), "does not know", True),
        (certificate(62), "another host name", True),
        (ssl.SSLError(1, "wrong version"), "Does it speak wss", False),
        (LinkRefused("no file"), "no file", True),
        (ValueError("port"), "no WebSocket address", True),
    ],
)
def test_that_each_failure_has_its_sentence_and_waits_for_a_person_only_where_one_can_help(
    error: Exception, part: str, is_refusal: bool
) -> None:
    ending = of_failure(error, ADDRESS)
    assert part in ending.detail
    assert ending.is_refusal is is_refusal


@pytest.mark.parametrize("code", [1008, 4000, 4001, 4003, 4009])
def test_that_refusing_close_codes_wait_for_a_person(code: int) -> None:
    assert of_close(code, "", ADDRESS, was_useful=True).is_refusal


@pytest.mark.parametrize("code", [1000, 1001, 1006, 1009, 1012, 1013, 4008, 4999])
def test_that_any_other_close_code_is_tried_again(code: int) -> None:
    ending = of_close(code, "so long\n", ADDRESS, was_useful=True)
    assert not ending.is_refusal
    assert ADDRESS in ending.detail
    assert "“so long”" in ending.detail


def test_that_a_normal_close_before_anything_useful_hints_at_the_login() -> None:
    assert "check the token" in of_close(1000, "", ADDRESS, was_useful=False).detail


def test_that_the_servers_wish_for_a_pause_is_kept() -> None:
    assert of_farewell("restart", "", ADDRESS, 7.5).retry_s == 7.5
    assert of_error("internal", "oops", ADDRESS, None).retry_s == 0
    assert of_error("unauthorized", "", ADDRESS, None).is_refusal
