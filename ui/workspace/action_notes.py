"""What an operator does to the windows, in the words of the journal: each deed once."""

from collections.abc import Callable

from ui.plots.outlook import Mode

_OUTLOOKS = {
    Mode.LIVE: "The trends are live again.",
    Mode.PAUSED: "Paused the trends.",
    Mode.HISTORY: "Went back in time in the trends.",
}


class ActionNotes:
    """note: takes a sentence down. Commands and their confirmations are not here: they have entries of their own."""

    def __init__(self, note: Callable[[str], object]) -> None:
        self._note = note
        self._mode = Mode.LIVE

    def on_outlook(self, mode: Mode) -> None:
        """The trends show the present, or hold something; moving about in the past is one deed."""
        if mode is not self._mode:
            self._mode = mode
            self._note(_OUTLOOKS[mode])

    def on_dismissed(self, notice: str) -> None:
        """A notice was sent away."""
        self._note(f"Dismissed the notice: {notice}")

    def on_evidence(self) -> None:
        """Evidence was asked for; what became of it is told in a notice."""
        self._note("Asked for evidence.")
