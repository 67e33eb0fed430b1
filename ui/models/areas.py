"""The areas of a plant in their order, and which device stands in which. No widgets."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Device
from ui.models.natural_order import natural_key
from ui.text import plain_text
from ui.words import tr

NO_AREA = "No area"
"""Its name among the others; `area_text` has the one to be read."""


@dataclass(frozen=True, slots=True)
class Areas:
    """names: by number of area, in natural order; devices without an area stand under `NO_AREA`, which comes last.

    of_device: int32[devices], the area of each.
    """

    names: tuple[str, ...]
    of_device: NDArray[np.int32]


def area_text(area: str) -> str:
    """Name an area for reading."""
    return tr("No area") if area == NO_AREA else plain_text(area)


def areas_of(devices: Iterable[Device]) -> Areas:
    """Sort the areas of devices, given by device index."""
    found = [device.area for device in devices]
    ordered = sorted(set(found), key=lambda name: (not name, natural_key(name)))
    place = {name: at for at, name in enumerate(ordered)}
    return Areas(
        tuple(name or NO_AREA for name in ordered), np.fromiter((place[name] for name in found), np.int32, len(found))
    )
