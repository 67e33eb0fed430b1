"""Item models: adapters that show Qt what lives in `app`.

Belongs here: item models, the order of their rows, and what a row says.
Does not belong here: any value of its own, colours, widgets, painting.
"""
