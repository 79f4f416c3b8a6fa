"""redline: compare drafts of laws."""

__version__ = "0.1.0.dev0"
