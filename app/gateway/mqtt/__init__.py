"""MQTT as a means of transport: connections to brokers, and whole messages out of bytes.

Belongs here: addresses, TLS, logins, packets, reconnecting. Does not belong here: what a payload means.
"""
