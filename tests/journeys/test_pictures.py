"""Pictures of what is shown, asked for by a key, with what was true when the key was pressed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Journey


def test_that_the_trends_and_the_window_are_saved_as_png_and_pdf(
    journey: Journey, qtbot: QtBot, tmp_path: Path
) -> None:
    asked: list[str] = []
    answers = iter([tmp_path / "trends.png", tmp_path / "window.pdf", None, tmp_path / "gone" / "x.png"])

    def answer(_: QWidget, proposed: str) -> Path | None:
        asked.append(proposed)
        return next(answers)

    async def story() -> None:
        plant = await journey.plant()
        console = journey.console()
        console.desk.called_up.photographer.ask_path = answer
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        await console.until(lambda: any(console.trends.pens.metrics()), "the trends have pens")
        control, both = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        for modifiers in (control, control | both, control, control):
            qtbot.keyClick(console.window, Qt.Key.Key_P, modifiers)
            await console.next_frame()
        await console.next_frame()
        assert QImage(str(tmp_path / "trends.png")).height() > console.trends.height()
        assert (tmp_path / "window.pdf").read_bytes().startswith(b"%PDF")
        assert [name.split("-")[1] for name in asked] == ["trends", "console", "trends", "trends"]
        told = " ".join(console.engine.notices)
        assert "The picture is saved" in told
        assert "could not be saved" in told
        assert sorted(path.name for path in tmp_path.glob("*.p*")) == ["trends.png", "window.pdf"]

    journey.run(story())
