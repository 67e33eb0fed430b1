"""Sources that an operator adds, changes and removes while the console runs: tried out, described, saved, connected.

`desk.py` is the door for `ui`; behind it stand the probe, the engine and the file in which sources are saved.
"""
