"""What is known of a version of a work, and what works and versions may be called."""

from __future__ import annotations

from redline.errors import UsageError
from redline.model.value import value

_FORBIDDEN = frozenset("/\\@:*?\"<>|~^[]{}#%&`$;!'")
_LONGEST = 80  # characters: three bytes each of a file name's 255, and room for ".annotations"
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)


@value
class Version:
    """One dated text of a work.

    work       the work's name
    id         unique in its work
    label      for readers, e.g. 草案（二次审议稿）; stage: free text; date: ISO 8601 or ""
    note       what its makers say of it as a whole
    source     name of the file that it came in; source_digest: SHA-256 of that file, or ""
    tracked    "accepted" or "rejected": which side of that file's tracked changes it is, or ""
    published  whether it may still change; digest: of its body as published, or ""
    path       of its file below the workspace's root, or in its history's repository
    commit     the commit that it is read from, or "": then it is a file in the work tree
    blob       git's id of its content, or ""
    """

    work: str
    id: str
    label: str = ""
    stage: str = ""
    date: str = ""
    note: str = ""
    source: str = ""
    source_digest: str = ""
    tracked: str = ""
    published: bool = False
    digest: str = ""
    path: str = ""
    commit: str = ""
    blob: str = ""

    @property
    def spec(self) -> str:
        """How a user names it: ``WORK@VERSION``."""
        return f"{self.work}@{self.id}"

    @property
    def called(self) -> str:
        """What readers see: its label, or its stage, or its id."""
        return self.label or self.stage or self.id


def order(version: Version) -> tuple[str, str]:
    """The key by which versions of a work stand: the date, then the id."""
    return version.date, version.id


def iso_date(text: str) -> str:
    """Return a date as ISO 8601 writes it: 2025-06-18 for that, 2025/6/18, 2025.6.18 and 2025年6月18日.

    Raises UsageError when `text` is no date, or one that no calendar has.
    """
    plain = "".join(text.split()).removesuffix("日")
    for mark in "年月/.":
        plain = plain.replace(mark, "-")
    parts = plain.split("-")
    try:
        year, month, day = (int(part) for part in parts if part.isdecimal())
    except ValueError:  # other than three numbers
        year = month = day = 0
    if len(parts) == 3 and 999 < year < 10_000 and 0 < month < 13 and 0 < day <= _days(year, month):
        return f"{year}-{month:02}-{day:02}"
    raise UsageError(
        f"“{text}”不是日期。请写成 2025-06-18 或者 2025年6月18日。",
        f"{text!r} is no date. Write it as 2025-06-18.",
    )


def _days(year: int, month: int) -> int:
    # datetime knows, but takes longer to load than a version's front matter to read.
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def same_name(name: str) -> str:
    """Return what two names share that some systems take for one: in another case, or composed otherwise."""
    from unicodedata import normalize

    return normalize("NFC", name).casefold()


def check_name(name: str, zh: str, en: str) -> str:
    """Return `name`, that of a work or a version, if it can be a file's name on every system.

    `zh` and `en` say what it names, for the message. Letters of any script do. Raises UsageError.
    """
    stem = name.split(".")[0].lower()
    if (
        not name
        or len(name) > _LONGEST
        or not name.isprintable()
        or name != name.strip(" .-")
        or stem in _DEVICES
        or not _FORBIDDEN.isdisjoint(name)
    ):
        raise UsageError(
            f"“{name}”不能作{zh}。请用文字、数字、“-”、“_”和“.”，不超过 {_LONGEST} 个字，"
            "不以“.”或“-”开头结尾。",
            f"{name!r} cannot be {en}. Use letters, digits, “-”, “_” and “.”, at most {_LONGEST} of them, "
            "with no “.” or “-” at either end.",
        )
    return name
