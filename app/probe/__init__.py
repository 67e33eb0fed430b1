"""What does this server send, and how would we read it: a stream of raw messages in; a report and settings out.

The readings are found by the very decoders of the console, so a report promises nothing that the console would not do.
Only `listening.py` has sockets, and only `__main__.py` speaks to a terminal.
"""
