"""What the elements of Akoma Ntoso are for, by name. The namespace tells the version; names are the same."""

from __future__ import annotations

from redline.model.types import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OURS = "urn:redline:akn:1"
"""The namespace of what Akoma Ntoso has no word for; its elements are all inside <meta>."""

PREVIOUS = "previousVersion"
"""The class of the component in which a comparison that redline wrote has the old text."""


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


DOCUMENTS = _names(
    "act bill doc statement portion amendment amendmentList officialGazette documentCollection",
)
"""Kinds of documents that are read."""

PROCEEDINGS = frozenset(("judgment", "debate", "debateReport"))
"""Kinds of documents that are no law and no draft of one."""

BODIES = frozenset(("body", "mainBody", "portionBody", "amendmentBody", "fragmentBody"))

HIERARCHY = _names(
    "clause section part paragraph chapter title article book tome division list point indent alinea",
    "rule subrule proviso subsection subpart subparagraph subchapter subtitle subdivision subclause",
    "sublist level transitional hcontainer",
)

UNITS = ("article", "section", "regulation", "rule", "clause", "paragraph")
"""What a text may number from its beginning to its end: the first of these that it has is its article."""

OUR_UNITS = ("article",)
"""The same in files that redline wrote, whose sections are always divisions."""

RANKS = {
    **dict.fromkeys(("book", "tome", "title", "part", "division"), 0),
    **dict.fromkeys(("subtitle", "subpart", "subdivision"), 1),
    **dict.fromkeys(("chapter", "hcontainer"), 2),
    **dict.fromkeys(("section", "subchapter", "subsection"), 3),
}
"""How high a division stands where nothing above it says otherwise."""

DIVISION_LEVELS = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)
"""By rank."""

ANNEXES = frozenset(("schedule", "schedules", "annex", "appendix", "attachment"))
"""Names of an hcontainer that is an annex."""

QUOTED = frozenset(("quotedStructure", "embeddedStructure"))

HEADS = ("num", "heading", "subheading")

INLINE = _names(
    "ref mref rref mod mmod rmod remark recordedTime vote outcome ins del omissis embeddedText",
    "quotedText opinion placeholder fillIn decoration b i a u sub sup abbr span docType docTitle",
    "docNumber docProponent docDate legislature session shortTitle docAuthority docPurpose",
    "docCommittee entity docIntroducer docStage docStatus docJurisdiction docketNumber courtType",
    "argument neutralCitation party judge lawyer date time person organization concept object event",
    "location process role term quantity def noteRef eol eop img br marker inline affectedDocument",
    "relatedDocument change authorialNote extractText extractStructure",
)
"""Elements that stand within a line. Every other one begins a line of its own."""


def local(element: Any) -> str:
    """Return an element's name without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]
