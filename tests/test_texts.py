"""Every text that an operator sees goes through the translation: no other string of `ui` reads like one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

NOT_SHOWN = {
    "ui/self_test": "it writes to a terminal, for whoever packs the program",
    "ui/__main__.py": "the command line is English",
    "ui/command_line.py": "the command line is English",
    "ui/doctor.py": "the command line is English",
    "ui/handover.py": "what is answered to a second start stands on its terminal",
    "ui/instance.py": "what is answered to a second start stands on its terminal",
    "ui/logs.py": "logs are English, one language for the record",
    "ui/crash_report.py": "a report is for those who mend the program",
    "ui/watchdog.py": "a report is for those who mend the program",
    "ui/support_file.py": "a file for those who mend the program",
    "ui/evidence.py": "evidence is for those who mend the program",
    "ui/diagnosis.py": "its tables are said; the rest heads the copy for those who mend the program",
    "ui/workspace/action_notes.py": "the journal is English, one language for the record",
    "ui/workspace/layout/written.py": "a file of a workspace is the same in every language",
    "ui/preferences.py": "the journal is English, one language for the record",
    "ui/safe_colours.py": "colours, not words",
    "ui/language.py": "languages have names of their own",
    "ui/colours.py": "colours, not words",
    "ui/style_sheet.py": "a style sheet, not words",
    "ui/theme.py": "names of fonts and styles",
    "ui/workspace/monitors/screen_print.py": "monitors are called as they call themselves",
    "ui/units.py": "symbols of units are the same everywhere",
}
"""Files, or folders of them, and why what they say is not translated."""

SAME = (
    *(
        "Sightline",
        "Sightline {}",
        "HIHI",
        "LOLO",
        "MQTT",
        "Home Assistant",
        "Signal K",
        "Inhibit",
        "A wall is shown",
    ),  # the same in every language
    *("Overview", "No area", "demo plant", "device {}", "metric {}"),  # names the program goes by
)
UNITS = re.compile(r"^[{}\d ]*\{?\d*\}? ?(ms|s|min|h|MB)( \d+ s)?$")

TRANSLATED = ("tr", "tr_count", "say", "say_count")
NOT_TEXT = re.compile(
    r"(^|\.)(setObjectName|setProperty|setStyleSheet|QKeySequence|Signal|Slot|getattr|hasattr|compile|strftime|encode|"
    r"decode|startswith|endswith|removeprefix|removesuffix|note_action|note|_note|setApplicationName|translate|load|"
    r"setDesktopFileName|stderr\.write|environ\.get|normalize|Literal|TypeVar|(Value|Type|Runtime|NotImplemented|Assertion|Key|Attribute)Error|log\.\w+)$"
)
"""Calls that take strings nobody reads: names, keys, formats, what is logged or journalled, errors that are bugs."""

SINKS = re.compile(
    r"(^|\.)(set(Text|ToolTip|WindowTitle|AccessibleName|AccessibleDescription|PlaceholderText|StatusTip|Title|LabelText"
    r"|HorizontalHeaderLabels|ButtonText|InformativeText)|add(Action|Menu|Item|Row|Tab)|drawText|QLabel|QPushButton"
    r"|QCheckBox|QRadioButton|QGroupBox|QAction|QToolButton|Action|Chip|ChoiceBox|Panel|SidePanel|DetailRow|tell)$"
)
"""Calls that show what they are given."""

KEY = re.compile(
    r"^((Ctrl|Shift|Alt|Meta)\+)*(\W|[A-Z]|F\d+|Esc|Return|Enter|Del|Delete|Up|Down|Left|Right|Home|End|Space|Tab|Pg\w+)$"
)
WORDS = re.compile(r"[A-Za-z]{2,}[,.:;…]? +[A-Za-z“{(\d]|[}\d“”)] +[a-z]{2,}|^[A-Z][a-z]{2,}[ .:…]?$|^[A-Z]{4,}\b")
CODE = re.compile(r"[{;]\s*[\w-]+\s*:|://|\\d|%[a-zA-Z]|^[\w./-]+\.\w{2,4}$")


def strings(tree: ast.Module) -> Iterator[tuple[ast.expr, str, list[ast.AST]]]:
    """Give every string of a module but docstrings: the node, what it reads, and what it stands in, innermost first."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        around: list[ast.AST] = []
        while (over := parents.get(around[-1] if around else node)) is not None:
            around.append(over)
        if isinstance(around[0], ast.Expr | ast.JoinedStr | ast.FormattedValue):  # docstrings, and parts of others
            continue
        if any(isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__" for each in around[:3]):
            continue
        yield node, text, around


def is_untranslated(node: ast.expr, text: str, around: list[ast.AST]) -> bool:
    """Whether a string is shown, or reads as if it were, and does not go through the translation."""
    calls = [ast.unparse(each.func) for each in around if isinstance(each, ast.Call)]
    if any(name.rpartition(".")[2] in TRANSLATED or NOT_TEXT.search(name) for name in calls):
        return False
    if (
        text in SAME
        or UNITS.match(text)
        or KEY.match(text)
        or CODE.search(text)
        or any(isinstance(each, ast.Compare | ast.Raise) for each in around[:2])
    ):
        return False
    if any(isinstance(each, ast.arguments | ast.arg | ast.AnnAssign | ast.Assert) for each in around[:2]):
        return False
    if isinstance(around[0], ast.FunctionDef) and around[0].returns is node:
        return False
    if isinstance(around[0], ast.Subscript) and around[0].slice is node:
        return False
    if WORDS.search(text):
        return True
    in_sink = isinstance(around[0], ast.Call) and bool(SINKS.search(ast.unparse(around[0].func)))
    return in_sink and bool(re.search(r"[A-Za-z]{3,}", text)) and " " in text.strip()


def untranslated(code: str) -> list[tuple[int, str]]:
    """Return line and text of every string of a module that is shown and not translated."""
    return sorted(
        (node.lineno, text) for node, text, around in strings(ast.parse(code)) if is_untranslated(node, text, around)
    )


def files() -> list[Path]:
    places = sorted((ROOT / "ui").rglob("*.py"))
    return [place for place in places if not place.relative_to(ROOT).as_posix().startswith(tuple(NOT_SHOWN))]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_that_every_text_goes_through_the_translation(path: Path) -> None:
    assert untranslated(path.read_text("utf-8")) == []


def test_that_files_that_are_left_out_are_there() -> None:
    assert [name for name in NOT_SHOWN if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Send this command?")',
        'QLabel(f"{count} devices")',
        'button = QPushButton("Close")',
        'NAMES = ("Value", "Quality")',
        'def f():\n    return "There is nothing to draw."',
        'menu.addAction("Open the card" if is_chosen else "open a card")',
        'painter.drawText(box, "no data")',
    ],
)
def test_that_such_a_text_is_found(code: str) -> None:
    assert untranslated(code)


@pytest.mark.parametrize(
    "code",
    [
        'label.setText(tr("Send this command?"))',
        'NAMES = (say("Value"), say("Quality"))',
        'self.setObjectName("Big button")',
        'log.warning("The file %s is gone.", path)',
        '"""Say something."""',
        'brush = brushes["quality_bad"]',
        'QShortcut(QKeySequence("Ctrl+Return"), self)',
        'raise ValueError(f"These keys are used twice: {names}.")',
        'sheet = f"color: {theme.muted}; font-weight: 600;"',
    ],
)
def test_that_what_is_no_text_is_passed_over(code: str) -> None:
    assert untranslated(code) == []
