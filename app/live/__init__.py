"""The present: names to indices, rings, latest values, freshness.

Belongs here: the registry, the ring pool, freshness, the board that takes batches and says what changed.
Does not belong here: sockets, files, Qt, wall clocks (times are passed in), anything done per reading in Python.
"""
