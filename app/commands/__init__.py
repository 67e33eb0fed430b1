"""Commands from the operator's confirmation to a named end.

Belongs here: the checks, the state machine (`desk.py`; what refuses, what is said to sources, what they answer and what
time does have a file each), the queue. Does not belong here: Qt, sockets, clocks (times are passed in), storage:
commands are never persisted, and a restart forgets what was not sent.
"""
