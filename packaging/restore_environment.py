"""Runs in the bundled program before anything of ours: programs that it starts shall not load its libraries.

The loader of the bundle has put its folder into LD_LIBRARY_PATH, which this process has read when it began. Where the
program starts itself once more, its loader has to do the same again, and would not without being told.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
