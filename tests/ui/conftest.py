"""For tests that paint: the application dressed as it is for an operator."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import apply_theme


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    """The application with fonts, palette and style sheet."""
    apply_theme(qapp)
    return qapp
