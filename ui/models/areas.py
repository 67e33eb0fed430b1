"""The areas of a plant in their order, and which device stands in which. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Device
from app.model.words import say
from ui.models.natural_order import natural_key

NO_AREA = say("No area")


@dataclass(frozen=True, slots=True)
class Areas:
    """names: by number of area, in natural order; devices without an area stand under `NO_AREA`, which comes last.

    of_device: int32[devices], the area of each.
    """

    names: tuple[str, ...]
    of_device: NDArray[np.int32]


def areas_of(devices: Iterable[Device]) -> Areas:
    """Sort the areas of devices, given by device index."""
    found = [device.area for device in devices]
    ordered = sorted(set(found), key=lambda name: (not name, natural_key(name)))
    place = {name: at for at, name in enumerate(ordered)}
    return Areas(
        tuple(name or NO_AREA for name in ordered), np.fromiter((place[name] for name in found), np.int32, len(found))
    )
