"""What holds for every test: a world of its own, and failure on whatever nobody expected.

The guards stand in `tests/guards`, one file each; their own tests show that each of them can fail.
"""

import os

from hypothesis import HealthCheck, settings

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What a test reads on the screen does not depend on whose machine it runs on.
os.environ["LC_ALL"] = os.environ["LANGUAGE"] = "C.UTF-8"

pytest_plugins = (
    "pytester",
    "tests.guards.own_world",
    "tests.guards.log_errors",
    "tests.guards.leftovers",
    "tests.side_by_side",
)

# No deadline: these machines are shared, and a test never judges wall time. No database: each run stands for itself.
settings.register_profile(
    "sightline",
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.load_profile("sightline")
