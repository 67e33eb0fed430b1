import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model.link import LinkState
from tests.ui.fake_present import frame, link
from ui.colours import DARK
from ui.panels.lost_frame import LostFrame

LOST = (link(LinkState.LOST),)


@pytest.fixture
def window(qtbot: QtBot, themed: QApplication) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(QPushButton("Below"))
    window.show()
    return window


def test_that_the_frame_is_there_while_a_link_is_lost_and_covers_nothing(window: QWidget) -> None:
    lost = LostFrame(window)
    lost.on_frame(frame(1, links=LOST))
    QApplication.processEvents()
    image = window.grab().toImage()
    for x, y in ((0, 0), (3, 100), (296, 100), (150, 3), (150, 196)):
        assert image.pixelColor(x, y).name().upper() == DARK.quality, (x, y)
    assert image.pixelColor(6, 100).name().upper() != DARK.quality
    assert window.findChild(QPushButton).x() == DARK.sizes.lost_frame
    lost.on_frame(frame(2))
    QApplication.processEvents()
    assert lost.isHidden()
    assert window.findChild(QPushButton).x() == 0


def test_that_the_frame_grows_with_the_window(window: QWidget) -> None:
    lost = LostFrame(window)
    lost.on_frame(frame(1, links=LOST))
    window.resize(500, 400)
    QApplication.processEvents()
    assert lost.rect() == window.rect()


def test_that_the_mouse_goes_through(window: QWidget, qtbot: QtBot) -> None:
    LostFrame(window).on_frame(frame(1, links=LOST))
    button = window.findChild(QPushButton)
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
