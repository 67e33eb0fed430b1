"""What the gateway counts of what it hears."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tallies:
    """Totals since start.

    samples: readings taken in. repeated: readings that were told again with the same stamp: dropped, or replaced by
    what was told last. late: older than the newest of their metric. bad_values: readings whose value does not fit the
    metric. bad_times: stamps that cannot be right, replaced by the time of receipt. bad_names: readings and states of
    what has no usable name. refused_metrics, refused_devices: of what is beyond the number that is kept.
    """

    samples: int = 0
    repeated: int = 0
    late: int = 0
    bad_values: int = 0
    bad_times: int = 0
    refused_metrics: int = 0
    refused_devices: int = 0
    bad_names: int = 0
