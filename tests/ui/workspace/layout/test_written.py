import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import LookSettings
from tests.ui.workspace.layout.arrangements import check, laptop, shapes
from ui.resources import resources
from ui.workspace.layout.moves import lock, rename, with_choices, with_kept
from ui.workspace.layout.written import WorkspaceUnreadable, read, write

SHIPPED = sorted((resources() / "workspaces").glob("*.toml"))

LAPTOP = """\
# A workspace of Sightline: which windows there are and which panels stand in them.
# Change it while Sightline does not run, or import it; sizes are logical pixels.

version = 1

[[windows]]
id = "main"
has_bars = true
layout = { beside = [
  { size = 340, tabs = ["list"] },
  { size = 1250, tabs = ["trends"] },
  { size = 304, tabs = ["summary"] },
] }
"""


def test_that_a_person_can_read_what_is_written() -> None:
    assert write(laptop()) == LAPTOP
    assert read(LAPTOP, "desk") == laptop()


values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=8), values, max_size=4), st.text(max_size=20))
def test_that_whatever_a_panel_keeps_comes_back(kept: dict[str, object], title: str) -> None:
    made = with_choices(with_kept(rename(laptop(), "desk", title), {"trends": kept}), title, None, {title: "Ctrl+F"})
    assert read(write(made), "desk") == made


def test_that_choices_and_the_lock_come_back() -> None:
    made = lock(with_choices(laptop(), "boiler-002", LookSettings(theme="light"), {"search": "Ctrl+F"}), True)
    assert read(write(made), "desk") == made


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_that_what_is_shipped_is_in_its_one_shape(path: Path) -> None:
    made = read(path.read_text("utf-8"), path.stem)
    check(made)
    assert made.title
    assert made.windows[0].has_bars


def test_that_three_workspaces_are_shipped() -> None:
    assert [path.stem for path in SHIPPED] == ["desk", "laptop", "wall"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Object missing required field `windows`"),
        ("windows = 3", "Expected `array`, got `int`"),
        ("windows = [", "Invalid value"),
        ("windows = []", "There is no panel in this workspace"),
        ("version = 9\nwindows = []", "it is of version 9, and this Sightline knows 1 and before"),
        ("[[windows]]\nlayout = { tabs = [] }", "There is no panel in this workspace"),
        ('[[windows]]\nlayout = { tabs = ["a"], below = [{ tabs = ["b"] }] }', "two of `tabs`, `beside` and `below`"),
        ('[[windows]]\nlayout = { taps = ["a"] }', "unknown field `taps`"),
        ("[[windows]]\nlayout = " + "{ beside = [" * 40 + '{ tabs = ["a"] }' + "] }" * 40, "too deeply"),
        ("[[windows]]\nlayout = " + "{ beside = [" * 4000 + '{ tabs = ["a"] }' + "] }" * 4000, "too deeply"),
        ("#" * 2_000_000, "larger than any workspace"),
    ],
)
def test_that_a_text_that_is_no_workspace_says_why(text: str, why: str) -> None:
    with pytest.raises(WorkspaceUnreadable, match=why.replace("`", ".").replace("[", r"\[")):
        read(text, "desk")


def test_that_names_that_stand_twice_are_told_apart_and_an_unknown_tab_is_passed_over() -> None:
    text = """
[[windows]]
layout = { beside = [{ tabs = ["trends", "trends"], current = "gone" }, { tabs = ["trends"] }] }
[[windows]]
layout = { tabs = ["list"] }
"""
    made = read(text, "desk")
    check(made)
    assert shapes(made) == {"window": "(trends*+trends-2 | trends-3)", "window-2": "list"}
    assert {panel.kind for panel in made.panels} == {"trends", "list"}


def test_that_a_date_in_what_a_panel_kept_is_written_as_one() -> None:
    text = '[[windows]]\nlayout = { tabs = ["a"] }\n[panels.a]\nkept = { since = 2026-01-02 }\n'
    made = read(text, "desk")
    assert tomllib.loads(write(made)) == tomllib.loads(write(read(write(made), "desk")))
    assert "since = 2026-01-02" in write(made)
