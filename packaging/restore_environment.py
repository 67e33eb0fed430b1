"""Runs in the bundled program before anything of ours: programs that it starts shall not load its libraries.

The loader of the bundle has put its folder into LD_LIBRARY_PATH; ours are loaded by now, or found without it.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
