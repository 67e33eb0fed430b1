"""What there is in the plant: one file per kind of equipment, with its instruments and its physics.

Belongs here: metric definitions and the equations behind them, worked out for all devices of a kind at once.
Does not belong here: names and areas of single devices (`app.plant.roster`), reporting, sockets.
"""
