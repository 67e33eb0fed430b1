"""Languages of well-known servers, one file each: what to say, and what the answers mean. No sockets, no clocks.

A profile knows what its server publishes and documents; whatever it does not know is left to the tolerant forms.
"""
