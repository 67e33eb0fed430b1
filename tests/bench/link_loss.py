"""From the cut of a link to the picture that says so, on a real window."""

import time

from PySide6.QtWidgets import QApplication

from app.plant.fault import FaultKind
from tests.journeys.conftest import Journey
from ui.theme import apply_theme


def seconds_to_shown(kind: FaultKind, folder: object) -> float:
    """Cut a link in this way, at heartbeats of 2 s, and return the seconds until the window has been painted anew."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application)
    journey = Journey(application, folder)  # type: ignore[arg-type]
    taken: list[float] = []

    async def story() -> None:
        plant = await journey.plant(devices=200, hb_ms=2000)
        console = journey.console()
        console.connect(plant.server.url)
        await console.until(console.is_all_live, "every device is live")
        begin_s = time.perf_counter()
        plant.misbehave(kind, for_s=30.0)
        await console.until(console.window.lost_frame.isVisible, "the loss is shown")
        painted: list[float] = []
        console.window.painted.connect(lambda ended_s, _cost_s: painted.append(ended_s))
        await console.until(lambda: painted, "the loss is painted")
        taken.append(painted[0] - begin_s)

    journey.run(story())
    return taken[0]
