import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.models.finder import Entry, Finder, Kind, Shelf, searched
from ui.panels.palette import Palette
from ui.theme import DARK, LIGHT, Theme

NAMES = ["Boiler " + "with a very long name " * 20, *(f"Tank {number}" for number in range(60))]


def finder() -> Finder:
    def entry(at: int) -> Entry:
        return Entry(Kind.DEVICE, str(at), NAMES[at], "North " * 40, at)

    return Finder([Shelf(Kind.DEVICE, [searched(name) for name in NAMES], entry, int)])


@pytest.fixture
def palette(themed: QApplication, qtbot: QtBot) -> Palette:
    return opened(qtbot)


def opened(qtbot: QtBot, theme: Theme = DARK) -> Palette:
    made = Palette(finder(), theme)
    # It deletes itself when it closes, as it does for an operator; a test looks at it afterwards.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_that_typing_and_enter_choose_the_best_after_the_palette_has_closed(palette: Palette, qtbot: QtBot) -> None:
    told: list[tuple[str, bool, bool]] = []
    palette.chosen.connect(lambda entry, is_card: told.append((entry.title, is_card, palette.isVisible())))
    qtbot.keyClicks(palette.search, "tank 42")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert told == [("Tank 42", False, False)]


def test_that_ctrl_and_enter_ask_for_the_card(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args[1] is True


def test_that_arrows_go_through_the_list_while_the_search_keeps_the_keyboard(palette: Palette, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up):
        qtbot.keyClick(palette.search, key)
    assert palette.view.currentIndex().row() == 10
    for _ in range(9):
        qtbot.keyClick(palette.search, Qt.Key.Key_PageDown)
    assert palette.view.currentIndex().row() == palette.model.rowCount() - 1
    assert palette.search.hasFocus()


def test_that_nothing_found_is_said_and_enter_does_nothing(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.search, "zzz")
    assert palette.told.text().startswith("Nothing has such a name.")
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_that_what_is_not_listed_is_counted(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.search, "tank")
    assert "20 more fit" in palette.told.text()


def test_that_escape_closes_without_a_choice(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_that_it_closes_when_the_operator_goes_elsewhere(palette: Palette, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert not palette.isVisible()


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_that_long_names_are_cut_in_the_middle_and_the_kind_stays_readable(
    themed: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    long, short = opened(qtbot, theme), opened(qtbot, theme)
    long.search.setText("boiler")
    short.search.setText("tank 7")
    rows = [each.view.viewport().grab().toImage() for each in (long, short)]
    ratio = rows[0].devicePixelRatio()
    right, height = rows[0].width(), int(long.view.itemDelegate().row_height * ratio)
    strip = int(60 * ratio)
    kinds = [row.copy(right - strip, 0, strip, height) for row in rows]
    assert kinds[0] == kinds[1]
    left = [row.copy(0, 0, int(200 * ratio), height) for row in rows]
    assert left[0] != left[1]


def test_that_everything_says_what_it_is(palette: Palette) -> None:
    for control in (palette, palette.search, palette.view):
        assert control.accessibleName()
