"""Sets Sightline up beside its sources and runs it: `python3 packaging/dev.py demo`, or `test`.

This first file is read by whatever Python it is started with, so it must parse on any Python 3.6 or newer.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def refusal(version):
    """Return the sentence that refuses this (major, minor), or "" when Sightline runs on it."""
    if OLDEST <= tuple(version) <= NEWEST:
        return ""
    major, minor = version
    return f"Sightline needs Python 3.11, 3.12 or 3.13, and this is Python {major}.{minor}. Start it with one of those."


def main(words):
    """Do what the words ask for and return the exit code."""
    reason = refusal(sys.version_info[:2])
    if reason:
        sys.stderr.write(reason + "\n")
        return 2
    from chores import run  # noqa: PLC0415 - an older Python could not read these files

    return run(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
