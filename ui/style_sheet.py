"""The one style sheet, written from the table of colours. Rules go by widget class and by the property `look`.

Rules are few: most of what an operator sees is painted. A bare `QFrame` or `QWidget` rule would reach into every
scroll area and plot, so there is none.
"""

from ui.colours import Theme


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet."""
    size = theme.sizes
    return f"""
QToolTip {{
    background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line}; padding: 4px 6px;
}}
QLineEdit {{
    placeholder-text-color: {theme.muted};
    background: {theme.window}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: {size.radius}px;
    padding: 0 10px; min-height: {size.target - 2}px; selection-background-color: {theme.focus};
    selection-color: {theme.window};
}}
QLineEdit:focus {{ border: {size.focus}px solid {theme.focus}; padding: 0 9px; min-height: {size.target - 4}px; }}
QLineEdit:disabled {{ color: {theme.muted}; border-color: {theme.border}; }}
QPushButton, QToolButton {{
    background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: {size.radius}px;
    padding: 0 12px; min-height: {size.target - 8}px;
}}
QPushButton:hover, QToolButton:hover {{ background: {theme.selected}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {theme.window}; }}
QPushButton:focus, QToolButton:focus {{ border: {size.focus}px solid {theme.focus}; padding: 0 11px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.line}; border-color: {theme.border}; }}
QToolButton {{ padding: 0 22px 0 12px; }}
QToolButton:focus {{ padding: 0 21px 0 11px; }}
QToolButton::menu-indicator {{ subcontrol-origin: border; subcontrol-position: center right; right: 8px; }}
QPushButton[look="lost"] {{ border-color: {theme.quality}; background: {theme.banner_lost}; }}
QPushButton[look="refused"] {{ border-color: {theme.p1_text}; background: {theme.banner_refused}; }}
QPushButton[look="lost"]:focus, QPushButton[look="refused"]:focus {{ border: {size.focus}px solid {theme.focus}; }}
QToolButton[look="quiet"] {{
    background: transparent; border: {size.focus}px solid transparent; color: {theme.muted}; padding: 0 8px;
    min-height: {size.target - 10}px;
}}
QToolButton[look="quiet"]:hover {{ background: {theme.selected}; color: {theme.text}; }}
QToolButton[look="quiet"]:focus {{ border-color: {theme.focus}; padding: 0 8px; }}
QToolButton[look="pill"] {{
    background: transparent; border-color: {theme.border}; border-radius: {size.fit(13)}px; padding: 0 12px;
    min-height: {size.fit(24)}px;
}}
QToolButton[look="pill"]:hover {{ background: {theme.selected}; }}
QToolButton[look="pill"]:focus {{ border: {size.focus}px solid {theme.focus}; padding: 0 11px; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{
    background: transparent; color: {theme.muted}; border: none; border-bottom: 2px solid transparent;
    padding: 0 10px; min-height: {size.target - 4}px; max-width: {size.fit(240)}px;
}}
QTabBar::tab:hover {{ color: {theme.text}; }}
QTabBar::tab:selected {{ color: {theme.text}; }}
QTabBar::tab:selected:!only-one {{ border-bottom-color: {theme.focus}; }}
QTabBar::tab:focus {{ border: {size.focus}px solid {theme.focus}; padding: 0 8px; }}
QTabBar QToolButton {{ padding: 0; min-height: 0; }}
QCheckBox {{ color: {theme.text}; spacing: 8px; min-height: {size.target - 8}px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {theme.edge}; background: {theme.window}; }}
QCheckBox::indicator:checked {{ background: {theme.text}; }}
QCheckBox:focus {{ color: {theme.focus}; }}
QComboBox {{
    background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: {size.radius}px;
    padding: 0 10px; min-height: {size.target - 8}px;
}}
QComboBox:focus {{ border: {size.focus}px solid {theme.focus}; padding: 0 9px; }}
QComboBox::drop-down {{ border: none; width: {size.target - 8}px; }}
QComboBox:disabled {{ color: {theme.muted}; border-color: {theme.border}; }}
QComboBox QAbstractItemView {{
    background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.border};
    selection-background-color: {theme.selected}; selection-color: {theme.text};
}}
QProgressBar {{
    background: {theme.window}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: {size.radius}px;
    text-align: center; min-height: {size.target - 12}px;
}}
QProgressBar::chunk {{ background: {theme.normal}; border-radius: {size.radius - 1}px; }}
QListView {{ background: {theme.panel}; border: none; outline: none; }}
QListWidget {{ border: {size.focus}px solid {theme.border}; border-radius: {size.radius}px; }}
QListWidget:focus {{ border-color: {theme.focus}; }}
QListWidget::item {{ padding: 4px 6px; }}
QListWidget::item:selected {{ background: {theme.selected}; color: {theme.text}; }}
QTableView {{ background: {theme.panel}; border: {size.focus}px solid {theme.border}; }}
QTableView::item {{ padding: 0 8px; }}
QTableView::item:selected {{ background: {theme.selected}; color: {theme.text}; }}
QTableView:focus {{ border-color: {theme.focus}; }}
QHeaderView::section {{
    background: {theme.panel}; color: {theme.muted}; border: none; border-bottom: 1px solid {theme.border};
    padding: 6px 8px;
}}
QTableView {{
    background: {theme.panel}; color: {theme.text}; border: none; outline: none;
    selection-background-color: {theme.selected}; selection-color: {theme.text};
}}
QTableView::item {{ padding: 0 6px; border-bottom: 1px solid {theme.hairline}; }}
QTableView::item:focus {{ border: {size.focus}px solid {theme.focus}; }}
QHeaderView {{ background: {theme.panel}; border: none; }}
QHeaderView::section {{
    background: {theme.panel}; color: {theme.muted}; border: none; border-bottom: 1px solid {theme.border};
    padding: 2px 6px;
}}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {theme.normal}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {theme.line}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {size.radius - 2}px; }}
QMenu::item:selected {{ background: {theme.selected}; color: {theme.text}; }}
QMenu::separator {{ height: 1px; background: {theme.border}; margin: 4px 8px; }}
QSplitter::handle {{ background: {theme.window}; }}
QSplitter::handle:hover {{ background: {theme.focus}; }}
"""
