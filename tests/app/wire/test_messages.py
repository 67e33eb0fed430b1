"""Messages of the protocol as they are written."""

import msgspec

from app.model.words import say
from app.wire.messages import DeviceMessage, encode


def test_that_a_sentence_of_ours_is_sent_as_plain_text() -> None:
    sent = encode(DeviceMessage(device="pump", state="offline", ts=0, reason=say("{name} is away.", name="hall")))
    assert msgspec.json.decode(sent)["reason"] == "hall is away."
