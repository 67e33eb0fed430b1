"""Names of the roles under which item models answer, beside Qt's own."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class DeviceRole(IntEnum):
    """What a row of the device list can be asked for."""

    INDEX = _FIRST + 1
    """int: device index of `Present`; None on a heading row."""
    HEADING = _FIRST + 2
    """str: the text of a heading row; None on a device row."""
    NAME = _FIRST + 3
    SECOND_LINE = _FIRST + 4
    """str: the area, or what is wrong (`STALE 2m14s`)."""
    VALUE = _FIRST + 5
    """str: value text of the primary metric as painted, without its unit."""
    UNIT = _FIRST + 6
    FRESHNESS = _FIRST + 7
    QUALITY = _FIRST + 8
    LIMIT = _FIRST + 9
    """`LimitState` of the primary metric."""
    FLAGS = _FIRST + 10
    ROW = _FIRST + 11
    """`DeviceRow`: everything a delegate paints, as of one instant."""
    COPIED = _FIRST + 12
    """str: the value of the primary metric with all that belongs to it, for the clipboard; "" when there is none."""


class DetailRole(IntEnum):
    """What a row of the device summary can be asked for."""

    ROW = _FIRST + 31
    """`DetailRow`: everything a delegate paints, as of one instant."""
    METRIC = _FIRST + 32
    """int: metric index of `Present`."""
    COPIED = _FIRST + 33
    """str: a metric's value with all that belongs to it, for the clipboard."""


class AreaRole(IntEnum):
    """What a tile of the area overview can be asked for."""

    NAME = _FIRST + 51
    """str: the area, by the name that lists and pages know it by."""
    STATE = _FIRST + 52
    """`AreaState`: everything a delegate paints, as of one instant."""
    COPIED = _FIRST + 53
    """str: the state in words with the time it is of, for the clipboard."""


class LinkRole(IntEnum):
    """What the card of a source can be asked for."""

    SOURCE = _FIRST + 71
    """int: number of the source."""
    ROW = _FIRST + 72
    """`LinkRow`: everything a delegate paints, as of one instant."""
    COPIED = _FIRST + 73
    """str: the state in words with the time it is of, for the clipboard."""


class TileRole(IntEnum):
    """What a tile of a value can be asked for."""

    NAME = _FIRST + 61
    """(device id, metric name)."""
    METRIC = _FIRST + 62
    """int: metric index of `Present`; None while nobody has told of it."""
    TILE = _FIRST + 63
    """`Tile`: everything a delegate paints, as of one instant."""
    COPIED = _FIRST + 64
    """str: the value with all that belongs to it, for the clipboard; "" when there is none."""


DEVICE_MIME = "application/x-sightline-device"
"""What is dragged from the list of devices: a device index, in decimal digits."""

METRIC_MIME = "application/x-sightline-metric"
"""What is dragged from a list of metrics: UTF-8 JSON of [device id, metric name]."""
