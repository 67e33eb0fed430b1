"""A panel that is called up by a key, does what it is for, and goes again."""

from ui.panels.panel import Panel


class SidePanel(Panel):
    """Stands in a window of its own unless somebody has put it among others. Esc leaves it."""

    def open(self) -> None:
        """Come to the front, with what is true now and the keyboard where work begins."""
        self.show()
        self.window().raise_()
        self.window().activateWindow()
