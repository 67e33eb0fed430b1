"""Which values to show as tiles before anybody has chosen: the plant itself decides. No Qt."""

from collections.abc import Iterator
from itertools import islice, zip_longest

import numpy as np

from app.model.present import Present
from ui.models.areas import areas_of


def first_tiles(present: Present, count: int, area: str | None = None) -> list[int]:
    """Return up to `count` metrics: of each area the value of its first device, then of each its second, and so on.

    area: only devices that stand there, as `Areas` names it; None for all.
    """
    areas = areas_of(present.devices)

    def values(number: int) -> Iterator[int]:
        shown = (present.device_shown(int(device)).primary for device in np.flatnonzero(areas.of_device == number))
        return (metric for metric in shown if metric is not None)

    wanted = (values(number) for number, name in enumerate(areas.names) if area is None or name == area)
    # Asked one after the other as they are needed: there may be many thousand devices.
    turns = (metric for turn in zip_longest(*wanted) for metric in turn if metric is not None)
    return list(islice(turns, count))
