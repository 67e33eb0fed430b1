"""The words of the house: plain data that every room shares.

Belongs here: frozen dataclasses, enums and errors that at least two rooms speak of, and pure functions of them.
Does not belong here: sockets, files, clocks, state, numpy work, or any import of another room.
"""
