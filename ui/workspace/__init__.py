"""Windows on monitors: what stands where, and how it comes back.

Belongs here: top-level windows, their arrangement on disk, pictures of them.
Does not belong here: what a panel shows.
"""
