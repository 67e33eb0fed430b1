"""The journal in a window of its own: search it, choose kinds and time, check it, take it along."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from html import escape
from math import inf
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.errors import StoreError
from app.model.frame import Frame
from app.model.journal import ExportProgress, JournalPage, JournalQuery, Records, Verdict
from app.model.words import say
from ui.dialogs.save_path import ask_save_path
from ui.models.journal import MAX_ROWS, JournalModel
from ui.panels.journal_choice import PAGE, JournalChoice
from ui.panels.journal_table import JournalTable
from ui.panels.side_panel import SidePanel
from ui.text import count_text
from ui.theme import DARK, Theme, paint_panel
from ui.words import told, tr, tr_count

FOLLOW_EVERY_S = 2.0
"""How often entries are looked for that another console may have written to the same file."""
_DETAIL_LINES = 3
_SIZE = (1240, 640)
EXPORT, CANCEL_EXPORT = say("Export…"), say("Cancel export")
NOT_KEPT = say("There is no journal in this run, because nothing may be written (--read-only).")


def ask_for_path(parent: QWidget) -> Path | None:
    """Ask where an export should go; None if the operator thinks better of it."""
    return ask_save_path(parent, tr("Export the journal"), "journal.csv", {"csv": "CSV", "jsonl": tr("JSON lines")})


class JournalPanel(SidePanel):
    """Shows nothing but what the records answer; answers are looked at once a frame. `open` it, Esc closes it."""

    def __init__(
        self,
        records: Records,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        ask_path: Callable[[QWidget], Path | None] = ask_for_path,
        note: Callable[[str], object] = lambda text: None,
    ) -> None:
        """note: takes down what the operator has done."""
        super().__init__(tr("Journal"), parent)
        self._records = records
        self._theme = theme
        self._ask_path = ask_path
        self._note = note
        self._now_s = 0.0
        self._followed_mono_s = -inf
        self._newest_id = 0
        self._is_due = True
        self._query = JournalQuery()
        self._pages: list[tuple[Callable[[JournalPage], None], Future[JournalPage]]] = []
        self._checking: Future[Verdict] | None = None
        self._export: tuple[Future[int], Path, ExportProgress] | None = None
        self.verdict: Verdict | None = None
        self.model = JournalModel(theme, self)
        self.table = JournalTable(self.model, theme)
        self.choice = JournalChoice(theme)
        self.detail, self.verdict_label, self.message = QLabel(), QLabel(), QLabel()
        self.check_button, self.export_button = QPushButton(tr("Check again")), QPushButton(told(EXPORT))
        self._lay_out()
        self._connect()
        self.resize(theme.sizes.fit(_SIZE[0]), theme.sizes.fit(_SIZE[1]))

    def _lay_out(self) -> None:
        gap = self._theme.sizes.gap
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setFixedHeight(_DETAIL_LINES * self.detail.fontMetrics().lineSpacing())
        bottom = QHBoxLayout()
        bottom.setSpacing(gap)
        for label in (self.verdict_label, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            bottom.addWidget(label, 1 if label is self.message else 0)
        self.message.setStyleSheet(f"color: {self._theme.muted};")
        for button, name in (
            (self.check_button, tr("Check the whole journal again")),
            (self.export_button, tr("Export")),
        ):
            button.setAccessibleName(name)
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        column.addWidget(self.choice)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.model.more_wanted.connect(self._ask_for_older)
        self.choice.changed.connect(self._ask_anew)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.check_button.clicked.connect(lambda: self._check(None))
        self.export_button.clicked.connect(self._on_export)
        for keys, act in (
            (QKeySequence("/"), self.choice.search.setFocus),
            (QKeySequence("Esc"), self._on_escape),
            (QKeySequence("Ctrl+S"), self._on_export),
            (QKeySequence("Ctrl+R"), lambda: self._check(None)),
        ):
            QShortcut(keys, self, act)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self._copy).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        self.check_button.setToolTip(tr("Check every entry against the one before it   (Ctrl+R)"))
        self.export_button.setToolTip(
            tr("Write what is listed here to a CSV or JSON lines file, or stop writing it   (Ctrl+S)")
        )

    @override
    def open(self) -> None:
        self._ask_anew()
        self._check(None)
        super().open()
        self.table.setFocus()

    # What comes in.

    @override
    def on_frame(self, frame: Frame) -> None:
        """Look at what has been answered, and ask what there is to ask."""
        if not self.isVisible():
            return
        self._now_s = frame.now_s
        self._take_pages()
        self._take_verdict()
        self._take_export()
        if self._is_due and not self._pages:
            self._is_due = False
            self._query = self.choice.query(self._now_s)
            self._followed_mono_s = frame.now_mono_s
            self._pages = [(self._show_page, self._records.query(self._query))]
        elif not self._pages and self._is_behind(frame.now_mono_s):
            self._followed_mono_s = frame.now_mono_s
            written_id = self._records.status().last_id  # before asking: what comes later is not in the answer
            self._pages = [(partial(self._add_newer, written_id), self._records.query(self._followed()))]

    def _is_behind(self, now_mono_s: float) -> bool:
        last_id = self._records.status().last_id
        return last_id > self._newest_id or now_mono_s - self._followed_mono_s >= FOLLOW_EVERY_S

    def _followed(self) -> JournalQuery:
        # Of all kinds: the newest number must be known also when what is new does not match.
        return JournalQuery(after_id=self._newest_id, limit=PAGE)

    def _take_pages(self) -> None:
        while self._pages and self._pages[0][1].done():
            take, future = self._pages.pop(0)
            try:
                take(future.result())
            except StoreError as error:
                self.table.empty_text = str(error)
                self._say(str(error))
                self.table.viewport().update()

    def _show_page(self, page: JournalPage) -> None:
        self.model.show_page(page, self._now_s)
        self._newest_id = max((self._newest_id, *(entry.id for entry in page.entries[:1])))
        self.table.empty_text = self._empty_text()
        self.table.viewport().update()
        if page.entries:
            first = self.model.index(0, 0)
            self.table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.detail.clear()
        self._count()

    def _add_newer(self, written_id: int, page: JournalPage) -> None:
        if not page.entries:
            self._newest_id = max(self._newest_id, written_id)
            return
        self._newest_id = page.entries[0].id
        if page.has_more or self._query.words or self._query.kinds:
            self._is_due = True  # let the records judge again what matches
        else:
            self.model.add_newer(page.entries, self._now_s)
            self._count()
        if self.verdict is not None and self.verdict.bad_id is None:
            self._check(self.verdict)

    def _ask_for_older(self) -> None:
        oldest = self.model.oldest_id
        if oldest is not None and not self._pages:
            query = replace(self._query, before_id=oldest)
            self._pages = [(self._add_older, self._records.query(query))]

    def _add_older(self, page: JournalPage) -> None:
        self.model.add_older(page)
        self._count()

    def _take_verdict(self) -> None:
        future = self._checking
        if future is None or not future.done():
            return
        self._checking = None
        try:
            self.verdict = future.result()
        except StoreError as error:
            self.verdict = None
            self._show_verdict(tr("Not checked. {why}", why=told(str(error))), "quality_bad")
            return
        verdict = self.verdict
        self.model.mark_bad(verdict.bad_id)
        if verdict.bad_id is not None:
            self._show_verdict(
                tr("✕ Tampered at entry {id}. {why}", id=verdict.bad_id, why=told(verdict.reason)),
                "quality_bad",
            )
        elif verdict.entries:
            self._show_verdict(tr("✓ Verified up to entry {id}", id=verdict.last_id), "text")
        else:
            self._show_verdict(tr("Nothing to verify yet"), "muted")

    def _take_export(self) -> None:
        if self._export is None:
            return
        future, path, progress = self._export
        if not future.done():
            if progress.total is not None and not progress.is_cancelled:
                done, total = count_text(progress.done), count_text(progress.total)
                self._say(tr("Writing {path}: {n} of {all} entries …", path=path, n=done, all=total))
            return
        self._export = None
        self._name_export_button(told(EXPORT))
        try:
            sentence: str = say("{n} entries were written to {path}.", n=count_text(future.result()), path=path)
        except StoreError as error:
            sentence = str(error)
        self._say(told(sentence))
        self._note(f"Exported the journal. {sentence}")

    def _name_export_button(self, words: str) -> None:
        self.export_button.setText(words)
        self.export_button.setAccessibleName(words.rstrip("…"))

    # What the operator does.

    def _on_escape(self) -> None:
        if self.choice.search.text():
            self.choice.search.clear()
        else:
            self.leave_asked.emit()

    def _on_export(self) -> None:
        if self._export is not None:
            self._export[2].cancel()
            self._say(tr("The export is being cancelled …"))
            return
        path = self._ask_path(self)
        if path is not None:
            progress = ExportProgress()
            self._export = self._records.export(self.choice.query(self._now_s), path, progress), path, progress
            self._name_export_button(told(CANCEL_EXPORT))
            self._say(tr("Writing {path} …", path=path))

    def _copy(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        if rows:
            QGuiApplication.clipboard().setText("\n".join(self.model.row_text(row) for row in rows))

    def _ask_anew(self) -> None:
        self._is_due = True

    def _check(self, start: Verdict | None) -> None:
        if self._checking is None:
            self._checking = self._records.verify(start)
            if start is None:
                self._show_verdict(tr("Checking …"), "muted")

    # What is said.

    def _empty_text(self) -> str:
        if not self._records.status().is_kept:
            return told(NOT_KEPT)
        query = self._query
        if query.words or query.kinds or query.from_us is not None:
            return tr("No entry matches.")
        return tr("Nothing has been recorded yet.")

    def _count(self) -> None:
        count = self.model.rowCount()
        if count >= MAX_ROWS:
            newest = count_text(count)
            self._say(tr("The newest {n} are listed. Search or choose a time to see older ones.", n=newest))
        else:
            text = tr_count(count, "{n} entry", "{n} entries", n=count_text(count))
            self._say(tr("{entries}, more below", entries=text) if self.model.has_more else text)

    def _show_detail(self, current: QModelIndex) -> None:
        self.detail.setText(self.model.detail_text(current.row()) if current.isValid() else "")

    def _say(self, sentence: str) -> None:
        problem = told(self._records.status().problem)
        text = f"{problem} {sentence}" if problem and problem not in sentence else sentence
        self.message.setText(text)
        self.message.setToolTip(f"<span>{escape(text)}</span>")

    def _show_verdict(self, text: str, colour: str) -> None:
        self.verdict_label.setText(text)
        self.verdict_label.setAccessibleName(text)
        self.verdict_label.setStyleSheet(f"color: {getattr(self._theme, colour)}; font-weight: 600;")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(self, self._theme)
