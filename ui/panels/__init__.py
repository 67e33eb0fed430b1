"""What an operator looks at; one file is one panel, or one part of it: its keys, its choice, the painter of its rows.

Belongs here: widgets that show a frame and say what was asked of them by signals.
Does not belong here: truth about devices, where windows stand, anything that waits.
"""
