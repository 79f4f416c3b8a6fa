"""Annotations in and out: the public's opinions from tables, Word comments, W3C JSON-LD; and back again.

- `import_file` reads a file and writes what is new, in one commit
- `export` gives the annotations of a version as bytes of a file
"""

from redline.app.exchange.incoming import Asked, import_file
from redline.app.exchange.outgoing import FORMATS, Wanted, export, format_of
from redline.app.exchange.types import Fate, Incoming, Taken

__all__ = [
    "FORMATS",
    "Asked",
    "Fate",
    "Incoming",
    "Taken",
    "Wanted",
    "export",
    "format_of",
    "import_file",
]
