"""Windows on monitors: what stands where, and how it comes back.

Belongs here: top-level windows, their arrangement on disk, pictures of them, which of their panels is meant by a key.
Does not belong here: what a panel shows.
"""
