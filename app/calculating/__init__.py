"""Calculated values at work: they are asked for, kept over restarts, and follow their inputs, tick by tick.

Belongs here: the desk that takes calculations, finding the metrics that a formula names, when what is calculated.
Does not belong here: what a formula means (`app.derived`), what is shown of the result (it is a metric like any other).
"""
