"""What payloads say: one file per format, pure, without sockets and clocks.

A format is told topic, payload, whether it was retained, and the time; it tells what it read. The recogniser chooses
the format. Nothing here knows which broker a message came from.
"""
