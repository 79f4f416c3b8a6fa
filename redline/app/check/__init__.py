"""`redline check`: rules over texts, works and a workspace, each in a module of its own.

A new rule is a function from a `CheckedText` (or a `CheckedWork`, or a `Workspace`) to findings, an entry in
one of the three tables below, a row in the catalogue, and a section with its code in docs/reference/check.md.
"""

from __future__ import annotations

from redline.app.check.look import Asked, Checked, check, look
from redline.app.check.types import Edit, Finding

__all__ = ["Asked", "Checked", "Edit", "Finding", "check", "look"]
