"""The gateway: other people's brokers in, `telemetry.v1` out, for any number of consoles.

One half hears (brokers, payload formats), the other tells (a catalogue of what is known, served); `words.py` is the
door between them, and neither half knows more of the other.
"""
