import pytest

from app.wire.messages import Command
from app.wire.plain_command import command_message


def command(value: float | bool | str = 40.0, device: str = "v") -> Command:
    return Command(
        id="c/direct", cmd_id="c", phase="direct", device=device, name="open", issued_at=0, expires_at=0,
        operator="anna", value=value, unit="%",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ('{"d":"{device}","{name}":"{value}","u":"{unit}"}', '{"d":"v","open":40.0,"u":"%"}'),
        ("set {device} {name} {value}", "set v open 40.0"),
        ('{"id":"x-{cmd_id}","other":"{else}"}', '{"id":"x-c","other":"{else}"}'),
    ],
)
def test_that_a_template_becomes_a_message(template: str, message: str) -> None:
    assert command_message(template, command()) == message


def test_that_a_value_keeps_its_kind_and_a_name_cannot_break_out() -> None:
    assert command_message('{"v":"{value}"}', command(True)) == '{"v":true}'
    assert command_message('{"d":"{device}"}', command(device='a","x":"b')) == '{"d":"a\\",\\"x\\":\\"b"}'
    assert command_message('{"d":"dev {device}"}', command(device='a"')) == '{"d":"dev a\\""}'
