"""The hall where the rooms meet, and the one door to `ui`."""
