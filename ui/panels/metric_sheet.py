"""One metric in full: its value with the analog indicator, what it is for, all its facts, and its set-point."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from app.model.command import Commanding
from app.model.link import LinkStatus
from app.model.present import Present
from ui.models.detail_list import DetailListModel
from ui.models.metric_facts import MetricSituation, metric_facts
from ui.panels.detail_row import DetailDelegate
from ui.panels.set_point import SetPointBox
from ui.panels.value_card import ValueCard
from ui.text import plain_text
from ui.theme import DARK, Theme, inks
from ui.words import tr


class MetricSheet(QWidget):
    """Shows what it is told by `show_metric`. commands: None where nothing may be ordered."""

    def __init__(
        self, present: Present, commands: Commanding | None, theme: Theme = DARK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._present = present
        self._commands = commands
        self._theme = theme
        self._metric: int | None = None
        self.card = ValueCard(theme, self)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setFont(inks(theme).fonts.body)
        self.told.setStyleSheet(f"color: {theme.muted};")
        self.facts = DetailListModel(self)
        self.fact_view = QListView(self)
        self.fact_view.setModel(self.facts)
        self.fact_view.setItemDelegate(DetailDelegate(theme, self, lays_hatch=False))
        self.fact_view.setFrameShape(QFrame.Shape.NoFrame)
        self.fact_view.setUniformItemSizes(True)
        self.fact_view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.fact_view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fact_view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.fact_view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.fact_view.setAccessibleName(tr("About the metric"))
        self.set_point: SetPointBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.sizes.pad, 0, 0, 0)
        self._column.setSpacing(theme.sizes.gap)
        self._column.addWidget(self.card)
        self._column.addWidget(self.told)
        self._column.addWidget(self.fact_view, 1)
        self.setMinimumWidth(theme.sizes.fit(300))

    def show_metric(self, metric: int | None, link: LinkStatus | None, now_s: float, now_mono_s: float) -> None:
        """Show what is true of a metric now; None shows nothing. link: its source, None while unknown."""
        self._place_set_point(metric)
        self.card.setVisible(metric is not None)
        if metric is None:
            self.told.hide()
            self.facts.set_rows([])
            return
        present = self._present
        definition, number = present.metrics[metric], present.device_of(metric)
        device, state, shown = present.devices[number], present.device_shown(number), present.shown(metric, now_s)
        self.card.show_value(device.label, definition, shown, now_s, state.offline_since_s)
        self.told.setText(plain_text(definition.desc))
        self.told.setVisible(bool(definition.desc))
        situation = MetricSituation(device, definition, state, shown, present.counters(metric), link, now_s)
        self.facts.set_rows(metric_facts(situation))
        if self.set_point is not None:
            self.set_point.refresh(now_s, now_mono_s)

    def _place_set_point(self, metric: int | None) -> None:
        """Make the box of a metric that can be written. What somebody typed is lost with the choice of the metric."""
        is_writable = metric is not None and self._commands is not None and self._present.metrics[metric].writable
        if metric == self._metric and is_writable == (self.set_point is not None):
            return
        self._metric = metric
        if self.set_point is not None:
            if self.set_point.dialog is not None:
                self.set_point.dialog.reject()
            self.set_point.hide()
            self.set_point.deleteLater()
            self.set_point = None
        if metric is not None and self._commands is not None and is_writable:
            self.set_point = SetPointBox(self._commands, self._present, metric, self._theme, self)
            self._column.addWidget(self.set_point)
