"""What a check found, as its renderers take it."""

from __future__ import annotations

from redline.model.value import value


@value
class Replacement:
    """Words that a fix replaces: lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    old: str
    new: str


@value
class Shown:
    """A finding, finished for showing.

    code, name, severity   e.g. "RL101", "number-gap", "error"
    path     relative to where redline runs if it lies below, with "/" between names
    line, column, end_line, end_column   from 1, in characters, the end exclusive; 0 for none
    unit     what `line` counts: "line", "paragraph" or "page"
    context  the line as it stands in the file, or ""
    fix      what mends it for certain, or ()
    """

    code: str
    name: str
    severity: str
    path: str
    zh: str
    en: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    unit: str = "line"
    context: str = ""
    fix: tuple[Replacement, ...] = ()

    def message(self, lang: str) -> str:
        """Return the message in a language of the interface, "zh" or "en"."""
        return self.zh if lang == "zh" else self.en


@value
class RuleShown:
    """A rule, for formats that list them: its titles, and where its page is."""

    code: str
    name: str
    severity: str
    zh: str
    en: str
    url: str


@value
class Outcome:
    """All that a check found.

    shown   worst first
    texts   how many texts were looked at
    fixed   how many findings were mended
    """

    shown: tuple[Shown, ...]
    texts: int = 0
    fixed: int = 0

    def count(self, severity: str) -> int:
        """Return how many findings are of a severity."""
        return sum(one.severity == severity for one in self.shown)
