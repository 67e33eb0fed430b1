"""What is wrong with this machine or set-up, in words, and what to do. One file for each group of checks.

A check never raises and never changes anything; whatever it finds out is a `Finding`. What needs Qt is in `ui`.
"""
