"""The page of an article's life."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from redline.render.html_rows import CellView, Rows, RowView
from redline.render.html_text import Ink
from redline.render.life_reading import answer, heading, moments, state_line
from redline.render.svg_life import draw, table
from redline.render.words import Lang
from redline.report import Line, Run
from redline.report.life import Life, Node, Step
from redline.report.lines_of_life import lines_of
from redline.report.scene import anchor
from redline.site.addresses import link
from redline.site.plan import Shelf
from redline.site.types import Data

_INK = Ink("zh", ())


class ChangeView(NamedTuple):
    """A row on the way to a version; `href` leads to it in the comparison, or is ""."""

    row: RowView
    href: str


class TextView(NamedTuple):
    """The article as it stands in a version; `href` leads to it there."""

    num: str
    heading: str
    division: str
    text: Markup
    href: str


class MomentView(NamedTuple):
    """One version, or several in a row in which nothing happened.

    state    code: "first", "changed", "same", "back", "gone"; `line` says it where rows do not
    texts    the article's text, where it is to be read here: at its beginning
    numbers  (number, link) of the article in this version
    """

    anchor: str
    heading: str
    label: str
    date: str
    state: str
    line: str
    numbers: tuple[tuple[str, str], ...]
    texts: tuple[TextView, ...]
    changes: tuple[ChangeView, ...]


def view(shelf: Shelf, life: Life, lang: Lang, here: str) -> tuple[str, list[MomentView], list[TextView]]:
    """Return the answering sentence, the moments, and the article's last text, for the page `here`."""
    maker = _Maker(shelf, _named(shelf, life), lang, here)
    last = life.nodes[-1].stage
    return (
        answer(maker.life, lang),
        [maker.moment(index) for index in range(len(maker.moments))],
        [maker.text(node) for node in life.nodes if node.stage == last],
    )


def picture(shelf: Shelf, life: Life, lang: Lang, here: str) -> Data:
    """Return the line of the life as a picture, and the same as a table."""
    lines = lines_of(_named(shelf, life))
    addresses = shelf.addresses_in(lang)
    ids = [one.id for one in shelf.versions]

    def page(place: int, eid: str) -> str:
        return link(here, addresses.version(ids[place]), anchor(eid))

    def comparison(old: int, new: int, eid: str) -> str:
        if (old, new) not in shelf.compared:
            return ""
        return link(here, addresses.pair(ids[old], ids[new]), anchor(eid))

    return {
        "picture": draw(lines, lang, page=page, comparison=comparison),
        "picture_table": table(lines, lang, page=page, comparison=comparison),
        "styles": ("site/pictures.css",),
    }


def _named(shelf: Shelf, life: Life) -> Life:
    """Return a life whose versions are called as readers know them."""
    stages = [stage._replace(id=shelf.label(at), label="") for at, stage in enumerate(life.stages)]
    return life._replace(stages=tuple(stages))


class _Maker:
    def __init__(self, shelf: Shelf, life: Life, lang: Lang, here: str) -> None:
        self.shelf = shelf
        self.life = life
        self.lang = lang
        self.here = here
        self.moments = moments(life)
        self.addresses = shelf.addresses_in(lang)

    def moment(self, index: int) -> MomentView:
        moment = self.moments[index]
        stage = self.life.stages[moment.first]
        single = moment.first == moment.last
        return MomentView(
            anchor=f"at-{self.shelf.addresses.versions[self.shelf.versions[moment.first].id]}",
            heading=heading(stage) if single else "",
            label=self.shelf.label(moment.first) if single else "",
            date=stage.date if single else "",
            state=moment.state,
            line=state_line(self.life, moment, self.lang),
            numbers=tuple((node.num, self.place(node)) for node in moment.nodes),
            texts=tuple(map(self.text, moment.nodes)) if moment.state == "first" else (),
            changes=tuple(change for step in moment.steps for change in self.changes(step)),
        )

    def changes(self, step: Step) -> list[ChangeView]:
        rows = Rows(self.lang, Ink(self.lang, step.passages))
        page = self.comparison(step)
        found = []
        for row in step.rows:
            view = elsewhere(rows.row(row, False), page)
            found.append(ChangeView(row=view, href=f"{page}#{row.anchor}" if page else ""))
        return found

    def comparison(self, step: Step) -> str:
        if (step.old, step.new) not in self.shelf.compared:
            return ""
        old, new = (self.shelf.versions[at].id for at in (step.old, step.new))
        return link(self.here, self.addresses.pair(old, new))

    def place(self, node: Node) -> str:
        id = self.shelf.versions[node.stage].id
        return link(self.here, self.addresses.version(id), anchor(node.eid))

    def text(self, node: Node) -> TextView:
        lines = (Line(level="paragraph", runs=(Run(text=line),)) for line in node.text.split("\n") if line)
        return TextView(
            num=node.num,
            heading=node.heading,
            division=" · ".join(node.division),
            text=_INK.lines(lines),
            href=self.place(node),
        )


def elsewhere(row: RowView, page: str) -> RowView:
    """Return a row whose links, which are made for the comparison's own page, lead to it from another.

    Quotation marks of a text are escaped, so that a link's beginning can be nothing else.
    """
    start = f'href="{page}#' if page else 'data-gone="'

    def moved(markup: Markup) -> Markup:
        return Markup(str(markup).replace('href="#', start))

    def cell(view: CellView | None) -> CellView | None:
        if view is None:
            return None
        stubs = tuple((moved(head), moved(body)) for head, body in view.stubs)
        return view._replace(text=moved(view.text), absent=moved(view.absent), stubs=stubs)

    return row._replace(
        origin=moved(row.origin),
        inline=moved(row.inline),
        why=tuple(why._replace(rival=moved(why.rival)) for why in row.why),
        old=cell(row.old),
        new=cell(row.new),
    )
