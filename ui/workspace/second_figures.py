"""The figures of the last second, on the status bar of every window that somebody can see."""

from collections.abc import Sequence

from app.engine import Engine
from ui.figures import Figures
from ui.oldest_shown import oldest_shown_s
from ui.panels.status_bar import StatusFigures
from ui.workspace.console_window import ConsoleWindow


def show_figures(figures: Figures, engine: Engine, windows: Sequence[ConsoleWindow]) -> None:
    """Put a second's figures into the status bars; the age of the oldest value is of what that window shows."""
    store = engine.store_status()
    for window in windows:
        if window.status_bar is None or not window.is_watched:
            continue
        window.status_bar.show_figures(
            StatusFigures(
                readings_per_s=figures.readings_per_s,
                data_age_ms_p99=figures.data_age_ms_p99,
                oldest_s=oldest_shown_s(engine.present, window.metrics_seen(), figures.t),
                frames_per_s=figures.frames_per_s,
                frame_ms_p99=figures.frame_ms_p99,
                outbox=figures.outbox,
                bad_frames=figures.bad_frames,
                dropped=figures.dropped,
                snapshot_s=store.last_written_s,
                store_bytes=store.size_bytes or None,
                console_id=engine.console_id,
            )
        )
