import msgspec
import pytest
import tomlkit

from ui.workspace.monitors.screen_print import ScreenPrint, name_among

DELL = ScreenPrint(
    manufacturer="Dell Inc.",
    model="DELL U2720Q",
    serial="6X2VH13",
    connector="DP-1",
    size_mm=(597, 336),
    native_px=(3840, 2160),
    scale=1.5,
    position=(1920, -120),
)


@pytest.mark.parametrize(
    ("manufacturer", "model", "connector", "name"),
    [
        ("Dell", "DELL U2720Q", "DP-1", "DELL U2720Q"),
        ("EIZO", "EV2760", "DP-2", "EIZO EV2760"),
        ("", "EV2760", "DP-2", "EV2760"),
        ("", "", "HDMI-1", "HDMI-1"),
        ("EIZO", "", "HDMI-1", "EIZO (HDMI-1)"),
        ("", "", "", ""),
    ],
)
def test_that_a_monitor_has_the_name_an_operator_gives_it(
    manufacturer: str, model: str, connector: str, name: str
) -> None:
    assert ScreenPrint(manufacturer=manufacturer, model=model, connector=connector).name == name


def test_that_twins_are_named_with_their_connectors() -> None:
    twin = msgspec.structs.replace(DELL, connector="DP-2")
    assert name_among(DELL, (DELL, twin)) == "DELL U2720Q (DP-1)"
    assert name_among(DELL, (DELL,)) == "DELL U2720Q"


def test_that_a_print_goes_through_a_toml_file_that_says_nothing_twice() -> None:
    written = tomlkit.dumps(msgspec.to_builtins(DELL))
    assert msgspec.convert(tomlkit.parse(written).unwrap(), ScreenPrint) == DELL
    assert msgspec.to_builtins(ScreenPrint(connector="VNC-0")) == {"connector": "VNC-0"}


def test_that_a_size_is_the_same_on_its_side_and_within_a_centimetre() -> None:
    assert DELL.is_same_size(ScreenPrint(size_mm=(340, 600)))
    assert not DELL.is_same_size(ScreenPrint(size_mm=(527, 296)))
    assert not ScreenPrint().is_same_size(ScreenPrint())


def test_that_without_a_serial_number_no_piece_is_known_as_the_same() -> None:
    nameless = msgspec.structs.replace(DELL, serial=" ")
    assert not nameless.is_same_piece(nameless)
    assert DELL.is_same_piece(msgspec.structs.replace(DELL, connector="DP-9", scale=1.0))


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_that_a_scale_that_is_none_counts_as_one(scale: float) -> None:
    assert ScreenPrint(native_px=(1920, 1080), scale=scale).logical_size == (1920, 1080)
