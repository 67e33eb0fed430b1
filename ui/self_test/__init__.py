"""The proof that a program is whole, in a checkout, in a bundle and installed: it starts its own programs and looks.

What is proved is proved from outside, through the command line, the gateway's port and the files that are written:
nothing in here builds a console or a gateway of its own.
"""
