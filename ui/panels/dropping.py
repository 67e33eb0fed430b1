"""One device, dragged by itself or by one of its metrics, onto a panel that shows one device."""

from PySide6.QtCore import QMimeData

from app.model.present import Present
from ui.dragged import devices_of, metric_of
from ui.roles import DEVICE_MIME, METRIC_MIME


def is_offer(data: QMimeData) -> bool:
    """Whether what is dragged over a panel is a device or a metric."""
    return data.hasFormat(DEVICE_MIME) or data.hasFormat(METRIC_MIME)


def offered(data: QMimeData, present: Present) -> tuple[int | None, int | None]:
    """Return the device that was dropped, of several the first, and the metric of it if it was one; None for none."""
    name = metric_of(bytes(data.data(METRIC_MIME).data()))
    metric = None if name is None else present.find(*name)
    if metric is not None:
        return present.device_of(metric), metric
    devices = devices_of(bytes(data.data(DEVICE_MIME).data()), len(present.devices))
    return (devices[0] if devices else None), None
