"""Bytes to words and back: `telemetry.v1` messages and other people's JSON.

Belongs here: message structs, decoders, encoders, tolerant forms, mappings, what the names of a source stand for. Plain
code: bytes in, words out. Does not belong here: sockets, clocks (times are passed in), state of the plant beyond a
session's channel handles.
"""
