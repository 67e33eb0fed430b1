"""The present in the units in which an operator reads it.

Belongs here: definitions, values, windows and commands in another unit than their source's, and nothing half: whoever
asks the present is told numbers and their unit by the same room. Does not belong here: text, and whatever is stored,
exported, journalled or sent, which keeps the unit of its source.
"""
