"""The past: what is kept on disk, written by one thread.

Belongs here: peewee tables, migrations, snapshots of last known values, ring tails.
Does not belong here: what is live, sockets, Qt, sentences about anything but storage.
"""
