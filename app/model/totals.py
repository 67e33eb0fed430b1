"""Counts over all sources, and how full the memory for trends is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts since start, over all sources. link: state of the worst source, "none" without one."""

    link: str
    devices: int
    metrics: int
    readings: int
    messages: int
    bad_frames: int
    dropped: int
    outbox: int


@dataclass(frozen=True, slots=True)
class RingFill:
    """Memory of all trends: bytes given out and bytes there are. ringless: how often a metric had to go without."""

    used: int
    total: int
    ringless: int
