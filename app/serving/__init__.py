"""Speaking `telemetry.v1` to any number of consoles: sessions, memory to resume from, selections, the past on request.

Belongs here: everything that is the same whoever serves. It knows `app.wire` and `app.model`, and neither the demo
plant nor the gateway: what is served is behind the protocols of `served.py`.
"""
