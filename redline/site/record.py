"""What a site's folder is known to hold: its tasks with their keys and files, kept beside the pages.

``.redline/site.json`` has the works with the seal that each was built from, and the site's own tasks;
``.redline/works/NAME.json`` has a work's tasks and facts, so that no build holds more than one work's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from json import JSONDecodeError, dumps, loads

from redline.errors import OutputError
from redline.storage import write_atomic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.site.types import Data

FOLDER = ".redline"
SCHEMA = "redline/site/1"


class Record:
    """Tasks by name: a key and files each; and facts of a work.

    A record that cannot be read is an empty one: then everything is made anew.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        data = _read(path)
        self.tasks: dict[str, tuple[str, tuple[str, ...]]] = {
            name: (key, tuple(files)) for name, (key, files) in data.get("tasks", {}).items()
        }
        self.facts: Data = data.get("facts", {})
        self.works: dict[str, Data] = data.get("works", {})

    def files(self) -> Iterator[str]:
        """Yield the addresses of all files."""
        for _, files in self.tasks.values():
            yield from files

    def to_bytes(self) -> bytes:
        """Return the record as it is kept."""
        data = {
            "schema": SCHEMA,
            "works": self.works,
            "facts": self.facts,
            "tasks": {name: [key, list(files)] for name, (key, files) in self.tasks.items()},
        }
        text = dumps(
            {key: part for key, part in data.items() if part}, ensure_ascii=False, separators=(",", ":")
        )
        return text.encode("utf-8", "replace")

    def write(self) -> None:
        """Write the record. Raises OutputError."""
        make_folder(os.path.dirname(self.path))
        write_atomic(self.path, self.to_bytes())


def site_record(root: str) -> Record:
    """Return the record of a site."""
    return Record(os.path.join(root, FOLDER, "site.json"))


def work_record(root: str, segment: str) -> Record:
    """Return the record of a work."""
    return Record(os.path.join(root, FOLDER, "works", f"{segment}.json"))


def make_folder(path: str) -> None:
    """Make a folder if it is not there. Raises OutputError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"无法建立文件夹（{reason}）。", f"The folder cannot be made ({reason}).", where=path
        ) from error


def _read(path: str) -> Data:
    try:
        with open(path, encoding="utf-8") as file:
            data = loads(file.read())
    except (OSError, JSONDecodeError, UnicodeDecodeError):
        return {}
    return data if isinstance(data, dict) and data.get("schema") == SCHEMA else {}
