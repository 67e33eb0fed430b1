"""The demo plant: a small physical simulation, served over a real WebSocket from its own process.

Belongs here: physics, the roster of devices, faults, the server. It knows `app.wire` and `app.model` and no console.
"""
