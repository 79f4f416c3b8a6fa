"""Who a text is: its IRIs as work, expression and manifestation, after the Akoma Ntoso naming convention.

``/akn/cn/bill/2030-01-01/NAME`` is the work, ``…/zho@2030-01-01`` one version of it (its expression), and
``….xml`` a file of that.
"""

from __future__ import annotations

from redline.model.numbers import to_int
from redline.model.types import Document, Level
from redline.model.value import replace, value

UNKNOWN = "0001-01-01"
"""Stands where Akoma Ntoso wants a date and none is known; such dates are named "unknown"."""

# What the stage or the label of a version says while it is no law yet.
_DRAFT_WORDS = (
    *("草案", "草稿", "征求意见", "徵求意見", "审议稿", "送审稿", "建议稿", "讨论稿", "修改稿", "论证稿"),
    *("draft", "bill", "reading", "consultation", "proposal"),
)
_COUNTRY = "cn"
_LANGUAGE = "zho"


@value
class Identity:
    """What IRIs are made of.

    kind      "act" or "bill": a bill is a text that its stage, label or title calls a draft
    country   e.g. "cn"; language: e.g. "zho" (ISO 639-2); a file read before may say others
    name      the work's name in this workspace, or its title
    created   date of the work: of its first version as far as it is known
    date      of this version; both ISO 8601, or ""
    mark      tells apart versions of one date; ""
    title     of the work, for readers
    """

    kind: str
    country: str
    language: str
    name: str
    created: str
    date: str
    mark: str
    title: str

    @property
    def work(self) -> str:
        """The IRI of the work."""
        return f"/akn/{self.country}/{self.kind}/{self.created or UNKNOWN}/{self.name}"

    @property
    def expression(self) -> str:
        """The IRI of this version of the work."""
        return f"{self.work}/{self.language}@{self.date}{self.mark}"

    @property
    def manifestation(self) -> str:
        """The IRI of this version as a file of Akoma Ntoso."""
        return f"{self.expression}.xml"


def identify(
    document: Document, *, work: str = "", version: str = "", date: str = "", created: str = ""
) -> Identity:
    """Return the identity of a document.

    work     the work's name in its workspace, or "" for its title
    version  the version's id, or ""
    date     of the version, or "" for what front matter or the adoption lines say
    created  the date of the work's first version, or "" for that of this one
    """
    meta = dict(document.meta)
    date = date or _iso(meta.get("date", "")) or _noted(document)
    title = _of_law(document.title)
    return Identity(
        kind="bill" if _is_draft(document, meta) else "act",
        country=_code(meta.get("country", "").partition("-")[0]) or _COUNTRY,
        language=_code(meta.get("language", "")) or _LANGUAGE,
        name=_slug(work or title) or "untitled",
        created=created or date,
        date=date,
        mark=f";{_slug(version)}" if version else "",
        title=title or work,
    )


def of_one_work(old: Identity, new: Identity) -> tuple[Identity, Identity]:
    """Return two identities as versions of the newer one's work, told apart."""
    created = min(filter(None, (old.created, new.created)), default="")
    new = replace(new, created=created)
    # A version keeps its own date and mark; everything above is the work's.
    old = replace(new, date=old.date, mark=old.mark)
    if old.expression == new.expression:
        old, new = replace(old, mark=old.mark + ";old"), replace(new, mark=new.mark + ";new")
    return old, new


def _is_draft(document: Document, meta: dict[str, str]) -> bool:
    """Tell whether the version calls itself a draft; where it says nothing, whether its title does."""
    said = f"{meta.get('stage', '')} {meta.get('label', '')}".strip() or document.title[-30:]
    return any(word in said.lower() for word in _DRAFT_WORDS)


def _of_law(title: str) -> str:
    """Return a title without a remark on its stage: versions of one law then have one name."""
    start = max(title.rfind("（"), title.rfind("("))
    if start > 0 and title[-1] in "）)" and any(word in title[start:] for word in ("草案", "稿")):
        return title[:start].rstrip()
    return title


def _noted(document: Document) -> str:
    """Return the last date that the adoption lines name: that of the version."""
    lines = [one.text for one in document.preamble if one.level is Level.NOTE]
    return max((date for line in lines for date in _dates(line)), default="")


def _dates(line: str) -> list[str]:
    """Return every date of a line: 2030年1月1日, 二〇三〇年一月一日."""
    found = []
    ends = [at for at, char in enumerate(line) if char == "日"]
    for end in ends:
        month = line.rfind("月", max(0, end - 5), end)
        year = line.rfind("年", max(0, month - 4), month) if month > 0 else -1
        if year >= 4:
            parts = (line[year - 4 : year], line[year + 1 : month], line[month + 1 : end])
            found.append(_iso("-".join(str(to_int(part) or 0) for part in parts)))
    return [date for date in found if date]


def _iso(text: str) -> str:
    from redline.errors import UsageError
    from redline.model.versions import iso_date

    try:
        return iso_date(text) if text else ""
    except UsageError:  # a date as somebody wrote it
        return ""


def _code(text: str) -> str:
    """Return a code of a country or a language, of two letters or three; "" for anything else."""
    return text.lower() if len(text) in (2, 3) and text.isascii() and text.isalpha() else ""


def _slug(text: str) -> str:
    """Return a text as one segment of an IRI: letters and digits of any script, and hyphens."""
    return "-".join("".join([char if char.isalnum() else " " for char in text]).split())
