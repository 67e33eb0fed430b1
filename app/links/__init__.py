"""How it comes in: one link per source, from connecting to backing off.

Belongs here: the WebSocket client, its supervisor, heartbeat and silence watchdog, the outbox.
Does not belong here: what a message means (`app.wire`), what a reading does (`app.live`).
"""
