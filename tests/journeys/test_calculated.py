"""A calculated value, from the key that opens its window to the next start."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.model.derived import CALCULATED
from app.model.freshness import Freshness
from app.model.present import Present
from tests.journeys.conftest import Console, Journey
from ui.panels.calculated import CalculatedPanel

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(console: Console) -> CalculatedPanel:
    QTest.keyClick(console.window, Qt.Key.Key_L, CTRL)
    panel = console.desk.find("calculated")
    assert isinstance(panel, CalculatedPanel)
    return panel


def type_formula(panel: CalculatedPanel, name: str, begun: str, rest: str) -> None:
    """Type a name, and a formula of which the first metric is taken from what is offered."""
    QTest.keyClicks(panel.form.name, name)
    QTest.keyClick(panel.form.name, Qt.Key.Key_Tab)
    field: QLineEdit = panel.form.formula
    QTest.keyClicks(field, "{" + begun)
    assert panel.form.formula.offered.isVisible()
    QTest.keyClick(panel.form.formula.offered, Qt.Key.Key_Return)
    QTest.keyClicks(field, rest)


def value(present: Present, metric: int, now_s: float) -> float:
    return present.shown(metric, now_s).value or 0.0


def test_that_a_difference_is_made_by_keyboard_drawn_changed_and_known_at_the_next_start(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=20)
        console = journey.console(keeps=True)
        console.connect(f"ws://127.0.0.1:{plant.port}")
        await console.until(console.is_all_live, "everything is live")
        first, second = (console.metric(f"cold-store-00{n}", "temperature") for n in (1, 2))
        await console.until(
            lambda: all(len(console.ring(each)[0]) >= 3 for each in (first, second)), "the inputs overlap in time"
        )
        panel = shown(console)
        type_formula(panel, "difference", "cold-store-001/temp", " - {cold-store-002/temperature}")
        assert panel.form.formula.text() == "{cold-store-001/temperature} - {cold-store-002/temperature}"
        assert "Good" in panel.form.result.text()
        assert "2 of 2 inputs have a number" in panel.form.result.text()
        QTest.keyClick(panel.form.formula, Qt.Key.Key_Return)
        assert panel.told.text() == "difference is calculated from now on."

        present = console.engine.present
        made = console.metric(CALCULATED, "difference")
        await console.until(lambda: len(console.ring(made)[0]) >= 10, "it follows its inputs")
        assert present.metrics[made].unit == present.metrics[first].unit
        trends = console.trends
        assert trends is not None
        assert any(made in pens for pens in trends.pens.metrics())
        times, values = console.ring(made)
        ring_a, ring_b = (dict(zip(*console.ring(each), strict=True)) for each in (first, second))
        same = [t for t in times if t in ring_a and t in ring_b]
        for time_s, number in zip(times, values, strict=True):
            if time_s in same:
                assert number == ring_a[time_s] - ring_b[time_s]

        await plant.stop()
        await console.until(lambda: console.link != "live", "the link is lost")
        await console.until(lambda: console.freshness()[made] is Freshness.LINK_LOST, "the result knows it at once")
        await console.close()

        await plant.start()
        again = journey.console(keeps=True)
        known = again.metric(CALCULATED, "difference")
        assert again.freshness()[known] is Freshness.LINK_LOST
        again.connect(f"ws://127.0.0.1:{plant.port}")
        await again.until(lambda: again.freshness()[known].is_current, "it is current again")

        panel = shown(again)
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
        assert panel.form.name.text() == "difference"
        assert panel.accept_button.text() == "Change"
        panel.view.setFocus()
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
        assert panel.told.text() == "difference is removed."
        assert again.engine.present.find(CALCULATED, "difference") is None

    journey.run(story())


def test_that_a_wrong_formula_is_told_while_it_is_typed_and_cannot_be_kept(journey: Journey) -> None:
    async def story() -> None:
        plant = await journey.plant(devices=20)
        console = journey.console()
        console.connect(f"ws://127.0.0.1:{plant.port}")
        await console.until(console.is_all_live, "everything is live")
        panel = shown(console)
        for formula, sentence in (
            ("{boiler-001/temperature} + {nobody/x}", "At place 29: the metric nobody/x is not known."),
            ("().__class__", "means nothing in a formula"),
            ("9**9**9", "cannot be calculated here"),
            ("{boiler-001/temperature} +", "something is missing"),
        ):
            panel.form.edit(None)
            QTest.keyClicks(panel.form.name, "x")
            panel.form.formula.setText(formula)
            assert sentence in panel.form.result.text()
            assert sentence in panel.form.formula.accessibleDescription()
            assert not panel.accept_button.isEnabled()
            QTest.keyClick(panel.form.name, Qt.Key.Key_Return)
        assert list(console.engine.derived.calculations) == []
        await console.until(panel.isActiveWindow, "the window has the keyboard")
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()

    journey.run(story())
