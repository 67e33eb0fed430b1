"""All devices of one kind as one thing that can be stepped, and the description of a kind."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.metric import Metric
from app.plant.signals import Floats


@dataclass(frozen=True, slots=True)
class Supply:
    """Which pump feeds which device. delivered: float64[pumps], 0 to about 1, changing in place; feeder: int[n]."""

    delivered: Floats
    feeder: NDArray[np.intp]

    def arriving(self) -> Floats:
        """Return what arrives at each device, float64[n], 0 when its pump stands still."""
        return self.delivered[self.feeder]


class Herd:
    """n devices of one kind.

    columns: for each metric of the kind the place for its readings, float64[n]; discrete values are 0.0 or 1.0, enum
    values their ordinal. supply: who feeds them, None where nothing is fed or there are no pumps.
    """

    def __init__(self, columns: Mapping[str, Floats], rng: np.random.Generator, supply: Supply | None = None) -> None:
        self.columns = columns
        self.rng = rng
        self._supply = supply
        self.count = len(next(iter(columns.values())))

    def step(self, load: float) -> None:
        """Go on by one `STEP_S` and write the readings. load: 0..1, how busy the site is."""
        raise NotImplementedError

    def write(self, metric: str, index: int, value: float) -> None:
        """Take an order for one device: by default a set-point, which takes effect with the next step."""
        self.columns[metric][index] = value

    def fed(self) -> Floats:
        """Return what arrives from the pumps, float64[n]; 1 where there are none."""
        return np.ones(self.count) if self._supply is None else self._supply.arriving()

    def noise(self, deviation: float) -> Floats:
        """Return fresh measuring noise, float64[n]."""
        return deviation * self.rng.standard_normal(self.count)

    def spread(self, middle: float, deviation: float) -> Floats:
        """Return a slightly different constant for each device, float64[n]."""
        return middle + deviation * np.clip(self.rng.standard_normal(self.count), -2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where some devices of a kind stand and what they are called there. share: part of the kind's devices."""

    area: str
    name: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Species:
    """A kind of equipment. share: devices of it among 200. metrics: templates without a device, primary first.

    fed_from: name of the place whose pumps feed it, "" for none.
    """

    id: str
    share: int
    places: tuple[Place, ...]
    metrics: tuple[Metric, ...]
    herd: type[Herd]
    fed_from: str = ""
