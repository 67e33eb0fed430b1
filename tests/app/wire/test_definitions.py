"""What a channel declares of commands: read as it is meant, and never so that a command becomes easier to give."""

from app.model.metric import Confirm, Kind, Metric
from app.model.permissive import Comparison, Permissive
from app.serving.telemetry_dialect import channel
from app.wire.definitions import MAX_PERMISSIVES, metric_of
from app.wire.messages import Channel, Precondition

LEVEL = Permissive("tank-001", "level", Comparison.BELOW, 93.0, when=1.0, text="Not full")


def test_that_a_definition_survives_the_way_over_the_wire() -> None:
    metric = Metric(
        "pump-001", "running", kind=Kind.DISCRETE, writable=True, confirm=Confirm.DUAL, permissives=(LEVEL,),
        max_per_minute=6, max_change_per_minute=2.5,
    )  # fmt: skip
    assert metric_of(channel(1, metric)) == metric


def test_that_a_condition_that_cannot_be_read_stays_and_is_never_met() -> None:
    odd = Channel(h=1, device="d", metric="m", permissives=[Precondition("tank-001", "level", "near", 5.0)])
    metric = metric_of(odd)
    assert metric is not None
    assert [each.comparison for each in metric.permissives] == [Comparison.UNREADABLE]


def test_that_too_many_conditions_are_not_fewer_conditions() -> None:
    many = [Precondition("tank-001", "level", "<", 93.0)] * (MAX_PERMISSIVES + 1)
    metric = metric_of(Channel(h=1, device="d", metric="m", permissives=many))
    assert metric is not None
    assert len(metric.permissives) == MAX_PERMISSIVES + 1
    assert metric.permissives[-1].comparison is Comparison.UNREADABLE


def test_that_a_pace_below_nothing_is_nothing() -> None:
    metric = metric_of(Channel(h=1, device="d", metric="m", max_per_minute=-1, max_change_per_minute=-0.5))
    assert metric is not None
    assert (metric.max_per_minute, metric.max_change_per_minute) == (0, 0.0)
