"""Where windows stand: monitors that are known again, places that come back, windows that go home.

Belongs here: what is true of any top-level widget and any monitor. Does not belong here: what stands in a window, how
windows are kept on disk, the engine; sentences for an operator and for the journal leave through callables.
"""
