"""The first rule of a source: where in its messages the readings are."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtWidgets import QCheckBox, QWidget

from app.model.words import say
from app.settings import Rule
from ui.panels.form_column import FormColumn
from ui.words import tr

_FIELDS = (
    ("match", say("Rule: t&opic"), say("site/{device}/raw; every topic without one")),
    ("each", say("Rule: &each"), say("$.list[*] — the elements with readings")),
    ("device", say("Rule: dev&ice"), say("$.id, or a name")),
    ("metric", say("Rule: &metric"), say("$.name, or a name")),
    ("value", say("Rule: va&lue"), "$.value"),
    ("time", say("Rule: time"), say("$.ts; when it came, without one")),
    ("unit", say("Rule: unit"), "$.unit"),
)


class RuleFields:
    """Rows at the end of a column. has_topics: its messages have topics of their own, as those of a broker.

    Further rules have no fields; they stay as they were.
    """

    def __init__(
        self, column: FormColumn, parent: QWidget, changed: Callable[[], object], *, has_topics: bool = False
    ) -> None:
        self.fields = {
            key: column.add_field(title, hint, parent) for key, title, hint in _FIELDS if key != "match" or has_topics
        }
        self.texts_are_numbers = QCheckBox(tr("Texts such as “21,4 °C” are numbers"), parent)
        column.addRow("", self.texts_are_numbers)
        self.texts_are_numbers.toggled.connect(lambda _on: changed())
        self._shown: Sequence[Rule] = ()

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Write the first of these rules into the fields."""
        self._shown = tuple(rules)
        rule = rules[0] if rules else Rule()
        for key, field in self.fields.items():
            shown = getattr(rule, key)
            field.setText("" if shown == getattr(Rule(), key) else shown)
        self.texts_are_numbers.setChecked(rule.numeric_strings)

    def written(self) -> tuple[Rule, ...]:
        """Return the rules; one of which nothing is written is none."""
        said = {key: field.text().strip() for key, field in self.fields.items() if field.text().strip()}
        if not said:
            return ()
        blank = {key: getattr(Rule(), key) for key in self.fields}
        first = msgspec.structs.replace(
            self._shown[0] if self._shown else Rule(),
            **{**blank, **said},
            numeric_strings=self.texts_are_numbers.isChecked(),
        )
        return (first, *self._shown[1:])
