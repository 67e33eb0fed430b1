"""Values calculated from metrics: what a formula may say, and what it comes to on columns of samples.

Belongs here: reading a formula, its units, the functions it may call, aligning samples in time, the file of formulas.
Does not belong here: the present of the plant, which metric is meant by a name, when something is calculated.
"""
