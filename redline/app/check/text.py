"""One text under check, as rules look at it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from redline.app.check.types import Edit, Finding
from redline.model import Document, Level, Provision, Span, walk
from redline.model.places import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.comparison import Text
    from redline.ingest.types import Source
    from redline.model.places import Part


class CheckedText:
    """A text, where it came from, and the version before it.

    where     how messages name the file
    source    its lines as they stand, comments included; `source.unit` says what their numbers count
    lines     the same by number; {} where several lines have one
    text      as it is parsed
    places    finds words of provisions in the source
    running   all its words as one string
    ignored   codes that redline.toml silences here
    fixable   whether `where` is a file that may be mended
    """

    __slots__ = (
        "_asked",
        "_before",
        "_previous",
        "_running",
        "fixable",
        "ignored",
        "lines",
        "places",
        "source",
        "text",
        "where",
    )

    def __init__(
        self,
        *,
        where: str,
        source: Source,
        text: Text,
        previous: Callable[[], Text | None] | None = None,
        fixable: bool = False,
    ) -> None:
        self.where = where
        self.fixable = fixable
        self.ignored: frozenset[str] = frozenset()
        self.source = source
        self.text = text
        # Lines of a page share its number: only the page can be told.
        self.lines = {} if source.unit == "page" else {line.number: line.text for line in source.lines}
        self.places = Places(self.lines)
        self._previous = previous
        self._before: Text | None = None
        self._asked = False
        self._running: Running | None = None

    @property
    def document(self) -> Document:
        """What the text says."""
        return self.text.document

    @property
    def previous(self) -> Text | None:
        """The version before it, or None; read when it is first asked for. Raises InputError."""
        if not self._asked:
            self._before = self._previous() if self._previous else None
            self._asked = True
        return self._before

    @property
    def running(self) -> Running:
        """All words of the text, for rules that look for characters wherever they stand."""
        if self._running is None:
            self._running = Running(self.document)
        return self._running

    def finding(self, name: str, place: Span | None, zh: str, en: str, *edits: Edit) -> Finding:
        """Return a finding of the rule `name` at a place of the source; `edits` mend it for certain."""
        span = place or Span(line=0, column=0, end_line=0, end_column=0)
        precise = self.source.unit == "line"
        return Finding(
            name=name,
            zh=zh,
            en=en,
            where=self.where,
            line=span.line,
            column=span.column if self.source.unit != "page" else 0,
            end_line=span.end_line,
            end_column=span.end_column if self.source.unit != "page" else 0,
            unit=self.source.unit,
            context=self.lines.get(span.line, ""),
            edits=edits if precise else (),
        )

    def place(self, start: int, end: int) -> Span:
        """Return where ``running.text[start:end]`` stands in the source."""
        provision, part, offset = self.running.at(start)
        return self.places.span(provision, offset, offset + end - start, part)

    def at(self, name: str, start: int, end: int, zh: str, en: str, new: str | None = None) -> Finding:
        """Return a finding about ``running.text[start:end]``; `new` is what mends it for certain."""
        place = self.place(start, end)
        old = self.running.text[start:end]
        edits = (Edit(span=place, old=old, new=new),) if new is not None and self._is(place, old) else ()
        return self.finding(name, place, zh, en, *edits)

    def _is(self, place: Span, words: str) -> bool:
        """Tell whether these words stand at a place, which may be that of a whole provision."""
        line = self.lines.get(place.line, "")
        return place.line == place.end_line and line[place.column - 1 : place.end_column - 1] == words


class Running:
    """The headings and texts of all provisions as one string, a newline after each; numbers are left out.

    One search over it does what a search in each of thousands of short texts would do.

    text   the string
    parts  (provision, "heading" or "text") of each piece, in the order of the text
    """

    __slots__ = ("_starts", "parts", "text")

    def __init__(self, document: Document) -> None:
        pieces: list[str] = []
        self.parts: list[tuple[Provision, Part]] = []
        self._starts: list[int] = []
        at = 0
        for region in (document.preamble, document.body, document.tail):
            for provision in walk(region):
                for part, words in (("heading", provision.heading), ("text", provision.text)):
                    if words:
                        pieces.append(words)
                        self.parts.append((provision, part))  # type: ignore[arg-type]
                        self._starts.append(at)
                        at += len(words) + 1
        self.text = "\n".join(pieces) + "\n"

    def at(self, offset: int) -> tuple[Provision, Part, int]:
        """Return the provision and the part that an offset stands in, and the offset in that part."""
        place = bisect_right(self._starts, offset) - 1
        provision, part = self.parts[place]
        return provision, part, offset - self._starts[place]

    def start(self, place: int) -> int:
        """Return where a piece begins, by its place in `parts`."""
        return self._starts[place]

    def level(self, offset: int) -> Level:
        """Return the level of the provision that an offset stands in."""
        return self.at(offset)[0].level
