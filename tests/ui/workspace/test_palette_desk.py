from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.metric import Kind as MetricKind
from app.model.metric import Metric
from tests.ui.fake_present import FakePresent
from ui.actions import Action
from ui.models.finder import Entry, Kind
from ui.theme import DARK
from ui.workspace.palette_desk import PaletteDesk


class FakeWindow:
    def __init__(self) -> None:
        self.done: list[object] = []
        self.drawing = self.workspaces = self

    def choose(self, device: int) -> None:
        self.done.append(("choose", device))

    def open_card(self) -> None:
        self.done.append("card")

    def draw(self, metric: int) -> None:
        self.done.append(("draw", metric))

    def turn_to(self, page: str) -> None:
        self.done.append(("page", page))


class Plant(FakePresent):
    """Metrics whose numbers are in `gone` have been taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: set[int] = set()

    def find(self, device: str, metric: str) -> int | None:
        found = super().find(device, metric)
        return None if found in self.gone else found


def plant() -> Plant:
    made = Plant()
    flow = Metric("pump-1", "flow", label="Flow", unit="l/s")
    note = replace(flow, name="note", label="Note", kind=MetricKind.TEXT)
    made.add("Feed pump", flow, note, area="North")
    return made


def found(desk: PaletteDesk, qtbot: QtBot, text: str, structure: int = 0) -> list[Entry]:
    ran = Action("theme", "Look", "Light or dark", ("Ctrl+T",), print)
    fixed = Action("pens", "Trends", "Pens of a trend", ("L",))
    palette = desk.make([ran, fixed], ["Overview", "North"], [], structure, DARK)
    qtbot.addWidget(palette)
    palette.search.setText(text)
    entries = (palette.model.entry(row) for row in range(palette.model.rowCount()))
    return [entry for entry in entries if entry is not None]


def test_that_actions_pages_devices_and_metrics_are_found(themed: QApplication, qtbot: QtBot) -> None:
    desk = PaletteDesk(plant(), FakeWindow())
    everything = [(entry.kind, entry.title, entry.note) for entry in found(desk, qtbot, "north")]
    assert everything == [
        (Kind.AREA, "North", ""),
        (Kind.DEVICE, "Feed pump", "North"),
        (Kind.METRIC, "Feed pump · Flow", "North"),
    ]
    (theme,) = found(desk, qtbot, "dark")
    assert (theme.title, theme.note) == ("Light or dark", "Ctrl+T")
    assert found(desk, qtbot, "pens") == []


@pytest.mark.parametrize(
    ("entry", "is_card", "done"),
    [
        (Entry(Kind.DEVICE, "device 0", "Feed pump", number=0), False, [("choose", 0)]),
        (Entry(Kind.DEVICE, "device 0", "Feed pump", number=0), True, [("choose", 0), "card"]),
        (Entry(Kind.METRIC, "metric 0", "Flow", number=0), False, [("draw", 0)]),
        (Entry(Kind.AREA, "page North", "North"), False, [("page", "North")]),
    ],
)
def test_that_what_is_chosen_is_done(entry: Entry, is_card: bool, done: list[object]) -> None:
    window = FakeWindow()
    PaletteDesk(plant(), window).do(entry, is_card)
    assert window.done == done


def test_that_the_texts_are_prepared_anew_only_for_another_structure(themed: QApplication, qtbot: QtBot) -> None:
    present = plant()
    desk = PaletteDesk(present, FakeWindow())
    assert len(found(desk, qtbot, "flow")) == 1
    present.gone.add(0)
    assert len(found(desk, qtbot, "flow")) == 1
    assert found(desk, qtbot, "flow", structure=1) == []
