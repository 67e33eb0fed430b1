"""Trend charts: arrays in, pixels out. The only room that imports pyqtgraph, so it is imported after the first paint.

Belongs here: reduction of samples to pixel columns, scales, titles, charts and panes. What a pane shows is asked from
`Present`; when it paints is its own decision, made once per frame from what changed.
Does not belong here: the arrangement of panes in a window, item models, timers, and any copy of the present.
"""
