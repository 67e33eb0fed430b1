from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.export import ExportState, FileFormat
from tests.ui.plots.fake_trends import NOW_S, FakeTrends, frame
from ui.panels.export import NOTHING, ExportPanel
from ui.panels.export_choice import Exportable, scopes_of, stretches_of

PATH = Path("/data/out.csv")


class FakeExport:
    def __init__(self, path: Path, metrics: int) -> None:
        self.path = path
        self.metrics = metrics
        self.state = ExportState.RUNNING
        self.readings = 0
        self.size_bytes = 0
        self.progress = 0.0
        self.sentence = ""

    def cancel(self) -> None:
        self.end(ExportState.CANCELLED, "The export was cancelled.")

    def end(self, state: ExportState, sentence: str) -> None:
        self.state, self.sentence = state, sentence


class FakeExporter:
    def __init__(self) -> None:
        self.present = FakeTrends()
        for _ in range(3):
            self.present.add()
        self.exporting: FakeExport | None = None
        self.asked: list[tuple[list[int], float, float, Path, FileFormat]] = []
        self.told: list[str] = []

    def export(
        self, metrics: Sequence[int], from_s: float, to_s: float, path: Path, file_format: FileFormat
    ) -> FakeExport:
        self.asked.append((list(metrics), from_s, to_s, path, file_format))
        self.exporting = FakeExport(path, len(metrics))
        return self.exporting

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)


class Desk:
    """An open panel whose file dialog answers at once."""

    def __init__(self, qtbot: QtBot) -> None:
        self.exporter = FakeExporter()
        self.path: Path | None = PATH
        self.panel = ExportPanel(self.exporter, ask_path=self._answer)
        self.panel.offer = lambda: Exportable(((0, 1), (), (2,)), 0, NOW_S - 60.0, NOW_S)
        qtbot.addWidget(self.panel)
        self.panel.open()
        QTest.qWaitForWindowActive(self.panel)
        self._number = 0
        self.tick()

    def _answer(self, _parent: QWidget, _file_format: FileFormat) -> Path | None:
        return self.path

    def tick(self, count: int = 1) -> None:
        for _ in range(count):
            self._number += 1
            self.panel.on_frame(frame(NOW_S + self._number))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.panel.focusWidget() or self.panel, key, modifier)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_that_all_pens_of_what_is_shown_are_offered_first(desk: Desk) -> None:
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.exporter.asked == [([0, 1, 2], NOW_S - 60.0, NOW_S, PATH, FileFormat.CSV)]


def test_that_one_trend_all_that_is_held_and_parquet_can_be_chosen_by_keyboard(desk: Desk) -> None:
    assert desk.panel.focusWidget() is desk.panel.scope_box
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    for _ in range(2):
        desk.press(Qt.Key.Key_Tab)
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Tab)
    assert desk.panel.focusWidget() is desk.panel.start_button
    desk.press(Qt.Key.Key_Space)
    assert desk.exporter.asked == [([2], float("-inf"), float("inf"), PATH, FileFormat.PARQUET)]


def test_that_a_choice_stays_while_pens_change(desk: Desk) -> None:
    desk.panel.scope_box.setCurrentIndex(desk.panel.scope_box.findData("trend-3"))
    desk.panel.offer = lambda: Exportable(((0,), (1,), (2, 1)), None, NOW_S - 60.0, NOW_S)
    desk.tick()
    assert desk.panel.scope_box.currentData() == "trend-3"
    assert desk.panel.scope_box.findData("device") == -1
    desk.panel.start()
    assert desk.exporter.asked[0][0] == [2, 1]


def test_that_progress_is_shown_and_escape_cancels_before_it_closes(desk: Desk) -> None:
    desk.panel.start()
    export = desk.exporter.exporting
    assert export is not None
    export.progress, export.readings, export.size_bytes = 0.5, 1200, 3_400_000
    desk.tick()
    assert desk.panel.bar.value() == 500
    assert desk.panel.message.text() == f"Writing {PATH}: 1\u2009200 readings, 3.4 MB."
    assert not desk.panel.start_button.isEnabled()
    desk.press(Qt.Key.Key_Escape)
    desk.tick()
    assert desk.panel.message.text() == "The export was cancelled."
    assert desk.panel.isVisible()
    assert desk.panel.start_button.isEnabled()
    desk.panel.leave_asked.connect(desk.panel.hide)
    desk.press(Qt.Key.Key_Escape)
    assert not desk.panel.isVisible()


def test_that_an_end_that_nobody_sees_is_told_elsewhere_and_once(desk: Desk) -> None:
    desk.panel.start()
    export = desk.exporter.exporting
    assert export is not None
    desk.panel.close()
    desk.tick()
    assert desk.exporter.told == []
    export.end(ExportState.FAILED, "The disk is full.")
    desk.tick(2)
    assert desk.exporter.told == ["The disk is full."]


def test_that_an_end_that_was_seen_is_not_told_again(desk: Desk) -> None:
    desk.panel.start()
    export = desk.exporter.exporting
    assert export is not None
    export.end(ExportState.DONE, "Exported.")
    desk.tick()
    desk.panel.close()
    desk.tick()
    assert (desk.exporter.told, desk.panel.message.text()) == ([], "Exported.")


def test_that_a_panel_made_anew_goes_on_with_the_export_that_runs(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.start()
    again = ExportPanel(desk.exporter)
    qtbot.addWidget(again)
    assert again.cancel_button.isEnabled()
    assert not again.start_button.isEnabled()


def test_that_thinking_better_of_it_exports_nothing(desk: Desk) -> None:
    desk.path = None
    desk.panel.start()
    assert desk.exporter.asked == []
    assert desk.panel.start_button.isEnabled()


def test_that_without_pens_and_device_there_is_nothing_to_export(desk: Desk) -> None:
    desk.panel.offer = Exportable
    desk.tick()
    assert not desk.panel.start_button.isEnabled()
    assert desk.panel.message.text() == NOTHING
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.exporter.asked == []


def test_that_choices_have_names(desk: Desk) -> None:
    present = desk.exporter.present
    what = Exportable(((0, 1, 2),), 0, NOW_S - 90.0, NOW_S - 30.0, is_live=False)
    assert [scope.name for scope in scopes_of(present, what)] == [
        "All trends: 3 metrics",
        "Trend 1: Boiler 2 · Temperature, Boiler 2 · Temperature and 1 more",
        "Selected device, Boiler 2: 3 metrics",
    ]
    shown, held = stretches_of(what, NOW_S)
    assert shown.name.startswith("What the trends show: 1 min 00 s up to ")
    assert (held.name, held.end_s) == ("All that is held", float("inf"))
