"""What one row of the device list says, as of one instant."""

from dataclasses import dataclass

from app.model.frame import DeviceShown, Shown
from app.model.freshness import Freshness
from app.model.metric import DeviceState, LimitState
from app.model.present import Present
from app.model.quality import Quality
from ui.copied_value import copied_value
from ui.text import NEVER_TEXT, accessible_text, flag_tag, moment_text, tag_text, unit_of, value_text
from ui.words import tr


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """Everything a delegate paints of a device. Never keep one past the frame it was made for.

    primary: metric index of the value, None when the device has no metric yet. is_marked: the second line names a
    state and not a place. flag: `SIM`, `MAN`, `SUB` or "". freshness, quality and limit are those of the value.
    """

    device: int
    name: str
    second_line: str
    is_marked: bool
    value: str
    unit: str
    flag: str
    primary: int | None
    freshness: Freshness
    quality: Quality
    limit: LimitState
    age_s: float | None
    shown: Shown | None = None
    """The value itself, for painters that draw it against its limits; None when the device has no metric yet."""

    @property
    def is_current(self) -> bool:
        """True while the value may be read as the present one."""
        return self.freshness.is_current

    @property
    def is_old(self) -> bool:
        """True while a value that once was live is shown: to be hatched."""
        return not self.freshness.is_current and self.freshness is not Freshness.NEVER

    @property
    def is_usable(self) -> bool:
        """True while there is a value at all."""
        return self.freshness is not Freshness.NEVER and self.quality is not Quality.BAD


def device_row(present: Present, device: int, now_s: float) -> DeviceRow:
    """Ask the present for a row."""
    owner = present.devices[device]
    state = present.device_shown(device)
    if state.primary is None:
        return _empty_row(device, owner.label)
    metric = present.metrics[state.primary]
    shown = present.shown(state.primary, now_s)
    flag = flag_tag(shown.flags)
    tag = tag_text(shown, now_s, state.offline_since_s)
    # A flag has a place of its own in the row, so it does not push the area away.
    mark = (tag if tag != flag else "") or _other_metrics_text(state, shown) or _announced(state, now_s)
    return DeviceRow(
        device=device,
        name=owner.label,
        second_line=mark or _place(owner.area, owner.id, owner.label),
        is_marked=bool(mark),
        value=value_text(metric, shown),
        unit=unit_of(metric),
        flag=flag,
        primary=state.primary,
        freshness=shown.freshness,
        quality=shown.quality,
        limit=shown.limit,
        age_s=shown.age_s,
        shown=shown,
    )


def _empty_row(device: int, label: str) -> DeviceRow:
    return DeviceRow(
        device=device,
        name=label,
        second_line=tr("NO DATA"),
        is_marked=True,
        value=NEVER_TEXT,
        unit="",
        flag="",
        primary=None,
        freshness=Freshness.NEVER,
        quality=Quality.GOOD,
        limit=LimitState.NONE,
        age_s=None,
    )


def _place(area: str, device_id: str, label: str) -> str:
    return area or (device_id if device_id != label else "")


def _other_metrics_text(state: DeviceShown, shown: Shown) -> str:
    """Say what is wrong with the metrics that the row does not show; "" when nothing is."""
    if state.bad and shown.quality is not Quality.BAD:
        return tr("{n} of {all} bad", n=state.bad, all=state.metrics)
    if state.stale and shown.freshness.is_current:
        return tr("{n} of {all} stale", n=state.stale, all=state.metrics)
    return ""


def _announced(state: DeviceShown, now_s: float) -> str:
    if state.state is DeviceState.MAINTENANCE:
        return tr("MAINTENANCE")
    if state.state is DeviceState.OFFLINE and state.offline_since_s is not None:
        return tr("OFFLINE since {time}", time=moment_text(state.offline_since_s, now_s))
    return ""


def spoken_row(present: Present, device: int, now_s: float) -> str:
    """Say everything a glance at the row tells. Made on request only: few rows are ever listened to."""
    owner = present.devices[device]
    state = present.device_shown(device)
    if state.primary is None:
        place = f"{owner.label}, {owner.area}" if owner.area else owner.label
        return tr("{name}: no data", name=place)
    shown = present.shown(state.primary, now_s)
    text = accessible_text(owner.label, present.metrics[state.primary], shown)
    other = _other_metrics_text(state, shown) or _announced(state, now_s).lower()
    return f"{text}, {other}" if other else text


def copied_row(present: Present, device: int, now_s: float) -> str:
    """Write the value of the row for the clipboard; "" when the device has no metric yet."""
    primary = present.device_shown(device).primary
    if primary is None:
        return ""
    owner, metric = present.devices[device].label, present.metrics[primary]
    return copied_value(owner, metric, present.shown(primary, now_s), now_s)
