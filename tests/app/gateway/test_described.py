"""What settings say of metrics, over what formats tell."""

from app.gateway.described import MAX_KNOWN, Described
from app.gateway.words import Sample, StateTold, Told
from app.model.metric import DeviceState, Kind, Limits, Metric
from app.wire.rules import Description

OVEN = Description(match="oven/*", unit="Cel", limits={"hi": 90.0})
HOT = Sample("oven", "temperature", 21.5)
FROM_FORMAT = Metric("oven", "temperature", label="Temperature", range=(0.0, 250.0))


def over(described: Described, *told: Told) -> list[Told]:
    return described.over(told)


def test_that_settings_that_say_nothing_have_nothing_to_do() -> None:
    assert not Described()
    assert Described((OVEN,))
    assert Described(unused=("*/noise",))


def test_that_a_sample_nobody_has_defined_brings_its_definition_once_before_it() -> None:
    described = Described((OVEN,))
    defined = Metric("oven", "temperature", unit="Cel", limits=Limits(hi=90.0))
    assert over(described, HOT, HOT) == [defined, HOT, HOT]
    assert over(described, HOT) == [HOT]


def test_that_what_a_format_tells_of_a_metric_is_completed() -> None:
    [told, sample] = over(Described((OVEN,)), FROM_FORMAT, HOT)
    assert isinstance(told, Metric)
    assert (told.label, told.range, told.unit, told.limits.hi) == ("Temperature", (0.0, 250.0), "Cel", 90.0)
    assert sample == HOT


def test_that_what_is_not_wanted_is_left_out_defined_or_not_and_states_of_devices_stay() -> None:
    state = StateTold("oven", DeviceState.ONLINE)
    told = over(Described(unused=("oven/temp*",)), FROM_FORMAT, HOT, state, Sample("oven", "fan", 1.0))
    assert told == [state, Sample("oven", "fan", 1.0)]


def test_that_a_text_that_names_a_state_is_its_number() -> None:
    described = Described((Description(match="oven/door", states={"0": "Closed", "1": "Open"}),))
    told = over(described, Sample("oven", "door", "open"), Sample("oven", "door", "ajar"))
    assert [each.value for each in told if isinstance(each, Sample)] == [1, "ajar"]
    assert isinstance(told[0], Metric)
    assert told[0].kind is Kind.DISCRETE


def test_that_a_first_sample_without_a_value_tells_no_kind() -> None:
    described = Described((Description(match="oven/*", label="Words"),))
    empty, full = Sample("oven", "program", None), Sample("oven", "program", "bread")
    assert over(described, empty) == [empty]
    [defined, sample] = over(described, full)
    assert isinstance(defined, Metric)
    assert (defined.kind, defined.label, sample) == (Kind.TEXT, "Words", full)


def test_that_what_is_remembered_is_bounded_and_what_is_beyond_is_described_all_the_same() -> None:
    described = Described((OVEN,))
    for number in range(MAX_KNOWN + 10):
        described.over((Sample("other", str(number), 1.0),))
    assert len(described._known) == MAX_KNOWN
    assert [type(each) for each in over(described, HOT)] == [Metric, Sample]
