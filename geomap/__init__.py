"""Map strikes and attacks from news and event tables, and say how well each place is known."""

__version__ = "0.1.0"
