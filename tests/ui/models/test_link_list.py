from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.model.link import LinkState
from tests.ui.fake_heard import FakeHeard
from tests.ui.fake_present import frame, link
from ui.models.link_list import LinkListModel
from ui.roles import LinkRole

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
TWO = (link(), link(source=1, name="gateway 2"))


@pytest.fixture
def heard() -> FakeHeard:
    return FakeHeard()


@pytest.fixture
def model(qtbot: QtBot, heard: FakeHeard) -> Iterator[LinkListModel]:
    model = LinkListModel(heard)
    tester = QAbstractItemModelTester(model, WARNING)
    model.on_frame(frame(1, links=TWO))
    yield model
    tester.deleteLater()
    model.deleteLater()


def rate(model: LinkListModel, row: int = 0) -> str:
    return model.rows[row].figures[0].text


def test_that_a_rate_is_of_the_last_seconds(model: LinkListModel, heard: FakeHeard) -> None:
    assert rate(model) == "—", "of one count there is none"
    for number in range(11, 102, 10):  # a second each
        heard.link_counters(0).readings += 200
        model.on_frame(frame(number, links=TWO))
    assert rate(model) == "200"
    for number in range(111, 152, 10):
        model.on_frame(frame(number, links=TWO))
    assert rate(model) == "0"


def test_that_nothing_is_asked_between_beats_but_a_state_is_shown_at_once(
    model: LinkListModel, heard: FakeHeard
) -> None:
    heard.asked = 0
    model.on_frame(frame(2, links=TWO))
    assert heard.asked == 0
    model.on_frame(frame(3, links=(link(LinkState.LOST), TWO[1])))
    assert model.rows[0].title == "LOST"


def test_that_only_a_source_that_changed_is_announced(model: LinkListModel, heard: FakeHeard) -> None:
    heard.newest_s.clear()  # the age of its newest reading would change with every look
    model.on_frame(frame(11, links=TWO))
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.on_frame(frame(12, links=(TWO[0], link(LinkState.LOST, source=1, name="gateway 2"))))
    assert told == [1]


def test_that_sources_come_and_go(model: LinkListModel) -> None:
    model.on_frame(frame(11, links=(*TWO, link(source=2, name="gateway 3"))))
    assert [row.name for row in model.rows] == ["demo plant", "gateway 2", "gateway 3"]
    model.on_frame(frame(21, links=TWO[1:]))
    assert model.index_of(1).row() == 0
    assert not model.index_of(0).isValid()


def test_that_after_a_rest_no_rate_is_of_the_time_nobody_looked(model: LinkListModel, heard: FakeHeard) -> None:
    model.on_frame(frame(11, links=TWO))
    model.rest()
    heard.link_counters(0).readings += 1_000_000
    model.on_frame(frame(5000, links=TWO))
    assert rate(model) == "—"


def test_that_a_source_is_copied_with_its_time(model: LinkListModel) -> None:
    copied = model.index(0).data(LinkRole.COPIED)
    assert copied.startswith("demo plant: LIVE, since ")
    assert " · as of " in copied
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) in copied
