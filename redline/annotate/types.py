"""Annotations, after the W3C Web Annotation model, and what becomes of them in a later version."""

from __future__ import annotations

from enum import Enum

from redline.model.value import value


class Motivation(str, Enum):
    """Why an annotation was made: those of the W3C's motivations that drafting a law has use for.

    EDITING suggests a wording (`redline.annotate.suggested` has it), DESCRIBING is the drafters' own
    explanation (修改说明), CLASSIFYING only tags, REPLYING answers another annotation.
    """

    COMMENTING = "commenting"
    QUESTIONING = "questioning"
    EDITING = "editing"
    REPLYING = "replying"
    CLASSIFYING = "classifying"
    DESCRIBING = "describing"


class Status(str, Enum):
    """What was decided about an annotation: open until then; withdrawn by whoever made it."""

    OPEN = "open"
    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly-adopted"
    NOT_ADOPTED = "not-adopted"
    WITHDRAWN = "withdrawn"


class Visibility(str, Enum):
    """Who may see an annotation: everyone, or only those who work on the draft."""

    PUBLIC = "public"
    INTERNAL = "internal"


class State(str, Enum):
    """What became of an annotation in a later version; it is in exactly one state.

    PLACED     its words stand in the provision that continues its own; the number may be another one
    MOVED      its words stand, all of them, in another place: they went to another article, to another
               place in their own, or with their article to another part of the law
    SPLIT      its article was divided; it stands in the piece that took its words, or, if it is about
               the whole article, in the main successor
    CHANGED    its place is known, its words are not all there: amended, replaced or deleted
    AMBIGUOUS  there are several places, none clearly better; nothing is guessed
    ORPHANED   there is none
    """

    PLACED = "placed"
    MOVED = "moved"
    SPLIT = "split"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


WORST = tuple(State)
"""The states from the best to the worst: through several versions, the worst one counts."""


@value
class Creator:
    """Who made an annotation. `contact` is personal data: whoever publishes masks it."""

    name: str
    contact: str = ""


@value
class Target:
    """What an annotation is about, in one version of one work.

    article  how a person calls the provision: "46", 第四十六条第二款; "" when nobody did
    eid      the provision (W3C FragmentSelector); "" until it is looked up in the version. Neither: the
             annotation is about the law as a whole
    quote    the words it is about (TextQuoteSelector's exact), as the version has them; "" for all of
             the provision; `prefix` and `suffix` are what stands around them
    start, end  where they stand (TextPositionSelector): offsets in code points into the provision's
             text as `redline.annotate.Texts` has it, `end` exclusive; None when not known
    """

    work: str
    version: str
    article: str = ""
    eid: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@value
class Pin:
    """A person's decision where an annotation belongs in a version: it is kept, and it wins.

    target  the place, or None: the annotation has none there and is an orphan
    by, at  who decided it and when (ISO 8601), or ""
    """

    version: str
    target: Target | None
    by: str = ""
    at: str = ""


@value
class Annotation:
    """A remark about a provision.

    id        of letters, digits, "-", "_" and "."; see `redline.annotate.new_id`
    body      Markdown, lines ended by a newline, no blank lines at its ends (`redline.annotate.tidy`)
    created   ISO 8601, or ""
    status    with `decision` (what was decided, in words), `reason`, `decided_by` and `decided` (when)
    reply_to  the id of the annotation that this one answers, or ""; a reply with no place of its own
              (`target.article` and `target.eid` are "") stands where that one stands
    same_as   the id of the annotation that says the same, whose decision holds for this one too, or ""
    row       the number (序号) that it had in the list that it was imported from, or ""
    pins      a person's decisions about its place, at most one a version
    extra     keys of its file that redline does not know: (key, value as JSON), sorted by key
    """

    id: str
    target: Target
    body: str = ""
    motivation: Motivation = Motivation.COMMENTING
    creator: Creator | None = None
    created: str = ""
    status: Status = Status.OPEN
    decision: str = ""
    reason: str = ""
    decided_by: str = ""
    decided: str = ""
    reply_to: str = ""
    same_as: str = ""
    tags: tuple[str, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    row: str = ""
    pins: tuple[Pin, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@value
class Place:
    """Where something stands in a version.

    unit        eId of the article (or other unit of `model.units`); "" for the law as a whole
    provision   eId of the smallest provision that holds all of it
    article     the article's number ("39", "32-1"), or "" where the unit is no article
    start, end  offsets in code points into the unit's text (`model.text_of`); the whole unit when
                `whole`. Equal when the words are gone: that is where they stood
    quote       the words there now; "" when `whole`
    """

    unit: str
    provision: str
    article: str
    start: int
    end: int
    quote: str = ""
    whole: bool = False


@value
class Basis:
    """What a placement rests on: a stable code, for which the interface has words, and how sure it is.

    `score` is the share of the words that are there (or of the evidence that agrees), from 0 to 1.
    The codes are in docs/reference/annotations.md.
    """

    code: str
    score: float = 1.0


@value
class Candidate:
    """A place that an annotation may belong to, and how much speaks for it, from 0 to 1."""

    place: Place
    score: float


@value
class Stop:
    """An annotation in one version on its way: what the step to that version gave."""

    version: str
    state: State
    place: Place | None
    basis: Basis
    candidates: tuple[Candidate, ...] = ()


@value
class Carried:
    """An annotation and where it stands in the version that is shown.

    state       the worst of all steps, unless a person decided since
    place       None when it is ambiguous or an orphan
    basis       what the last step that was not smooth rests on
    candidates  the places to choose from when it is ambiguous, the other pieces when it is split
    relative    of an orphan: the place next of kin, where a reader may look; or None
    stops       the way, from the version that it was made on to the one shown
    """

    annotation: Annotation
    state: State
    version: str
    place: Place | None
    basis: Basis
    candidates: tuple[Candidate, ...] = ()
    relative: Place | None = None
    stops: tuple[Stop, ...] = ()
