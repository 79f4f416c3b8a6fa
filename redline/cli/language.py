"""Which language to speak: as asked, or as the reader's system is set."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Lang = Literal["zh", "en"]
else:
    Lang = str


def choose(words: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """Return the language of the interface.

    ``--lang`` decides, then LC_ALL, LC_MESSAGES and LANG in POSIX's order, then (on Windows, where
    those are seldom set) the system's locale. It is looked for before the words are parsed, since
    a complaint about the words must be in the right language too.
    """
    asked = _asked(words)
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name)
        if value:
            return _of_locale(value)
    if sys.platform == "win32":
        import locale

        return _of_locale(locale.getlocale()[0] or "")
    return "en"


def _asked(words: Sequence[str]) -> Lang | None:
    for index, word in enumerate(words):
        value = ""
        if word == "--lang" and index + 1 < len(words):
            value = words[index + 1]
        elif word.startswith("--lang="):
            value = word[len("--lang=") :]
        if value == "zh":
            return "zh"
        if value == "en":
            return "en"
    return None


def _of_locale(name: str) -> Lang:
    # Windows says "Chinese (Simplified)_China", everyone else "zh_CN.UTF-8".
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
