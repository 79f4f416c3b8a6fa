"""Bytes in and out.

What needs git is imported from its own module (`git`, `lock`, `commit`, `recovery`, `history`, `objects`),
since comparing two files needs none of it.
"""

from redline.storage.files import bundled, is_same, read_stdin, write_atomic

__all__ = ["bundled", "is_same", "read_stdin", "write_atomic"]
