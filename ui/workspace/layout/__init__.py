"""What stands where, as plain data: windows, splits, stacks of panels, and every way of changing them.

Belongs here: frozen values, pure functions from one arrangement to the next, and their text in a file.
Does not belong here: Qt, widgets, monitors, folders.
"""
