"""What the board says once a tick."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the last call; columns as in `Frame`.

    newest_time_s: float64, source time of the newest reading of each periodic metric with live news and trusted time.
    """

    metrics: NDArray[np.int32]
    devices: NDArray[np.int32]
    restated: NDArray[np.int32]
    structure: int
    newest_time_s: NDArray[np.float64]
