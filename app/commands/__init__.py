"""Commands from the operator's confirmation to a named end.

Belongs here: the checks, the state machine, the queue. Does not belong here: Qt, sockets, clocks (times are passed
in), storage: commands are never persisted, and a restart forgets what was not sent.
"""
