"""What `dev.py build` runs inside `.venv`: the bundle, and what it is handed out in."""

import sys
import time

import bundling
from bundling import BuildError

PLACE = bundling.ROOT / "dist"
WORK = bundling.ROOT / "build"


def main() -> int:
    """Build, and return the exit code."""
    begun_s = time.monotonic()
    try:
        bundle = bundling.make(PLACE, WORK)
        bundling.prove(bundle)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    size_mb, took_s = bundling.size_mb(bundle), time.monotonic() - begun_s
    print(f"{bundle} is built and has proved itself: {size_mb:.0f} MB, {took_s:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
