"""Bytes in and out."""

from redline.storage.files import bundled, is_same, read_stdin, write_atomic

__all__ = ["bundled", "is_same", "read_stdin", "write_atomic"]
