"""The demo plant: a small physical simulation, served over a real WebSocket from its own process.

Belongs here: physics, the roster of devices, faults, mischief on the line. How `telemetry.v1` is spoken is in
`app.serving`. It knows `app.wire` and `app.model` and no console.
"""
