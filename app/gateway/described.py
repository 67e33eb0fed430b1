"""What settings say of metrics, put over what the formats tell of them."""

from collections.abc import Sequence
from dataclasses import replace

from app.gateway.values import kind_of
from app.gateway.words import Sample, StateTold, Told
from app.model.metric import Metric
from app.wire.descriptions import Descriptions, state_of
from app.wire.rules import Description

MAX_KNOWN = 50_000
"""Metrics that are remembered; what is beyond is looked up anew each time, which costs time and nothing else."""


class Described:
    """Completes definitions, and leaves out what is not wanted. Falsy where settings say nothing.

    Each definition is told before the first sample it belongs to; of a metric that nobody has defined it is made up
    from its first value. Raises RuleError for a description that cannot be meant.
    """

    def __init__(self, descriptions: Sequence[Description] = (), unused: Sequence[str] = ()) -> None:
        self._descriptions = Descriptions(descriptions, unused)
        self._is_idle = not descriptions and not unused
        self._known: dict[tuple[str, str], Metric | None] = {}

    def __bool__(self) -> bool:
        return not self._is_idle

    def over(self, told: Sequence[Told]) -> list[Told]:
        """Return what was told as settings have it."""
        made: list[Told] = []
        for each in told:
            if isinstance(each, StateTold):
                made.append(each)
            elif isinstance(each, Metric):
                self._define(each, made)
            else:
                self._take(each, made)
        return made

    def _define(self, metric: Metric, made: list[Told]) -> None:
        described = self._descriptions.describe(metric) if self._descriptions.wants(metric) else None
        self._remember(metric.device, metric.name, described)
        if described is not None:
            made.append(described)

    def _take(self, sample: Sample, made: list[Told]) -> None:
        key = sample.device, sample.name
        metric = self._known[key] if key in self._known else self._meet(sample, made)
        if metric is not None:
            value = state_of(metric, sample.value)
            made.append(
                replace(sample, value=value) if isinstance(value, int) and value is not sample.value else sample
            )

    def _meet(self, sample: Sample, made: list[Told]) -> Metric | None:
        """Return what a metric is that was not heard of before, None for one that is not wanted."""
        guess = Metric(sample.device, sample.name, kind_of(sample.value), configured=False)
        if not self._descriptions.wants(guess):
            return self._remember(sample.device, sample.name, None)
        if sample.value is None:
            blank = self._descriptions.blank(sample.device, sample.name)
            if blank is None:  # not remembered: the first value tells its kind
                return guess
            metric = blank
        else:
            metric = self._descriptions.describe(guess)
        if metric.configured:
            made.append(metric)
        return self._remember(sample.device, sample.name, metric)

    def _remember(self, device: str, name: str, metric: Metric | None) -> Metric | None:
        if len(self._known) < MAX_KNOWN or (device, name) in self._known:
            self._known[device, name] = metric
        return metric
