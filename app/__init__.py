"""Everything of Sightline that works without a screen. Nothing in here imports Qt."""

__version__ = "0.1.0"
