"""Readings into files that other programs read. Knows what the screen knows of the present, and nothing of sockets.

Copies are taken at one moment; everything else runs on a thread, in pieces small enough for frames to pass between.
"""
