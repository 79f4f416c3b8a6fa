"""References inside a text: finding them, what they mean, and where that went in the next draft."""

from redline.references.find import find
from redline.references.follow import Trail, answers, follow
from redline.references.resolve import Index, resolve
from redline.references.types import Followed, Place, Reference

__all__ = ["Followed", "Index", "Place", "Reference", "Trail", "answers", "find", "follow", "resolve"]
