"""Documents for print as HTML: what they say, and that nothing in them can act."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from redline.app.comparison import Text, compare, load
from redline.app.output import Options
from redline.app.writers import write
from redline.app.writers.job import Job
from redline.parse import parse_text
from redline.render.markings import MARKINGS
from redline.render.paper import concordance as paper_concordance
from redline.render.paper import digest as paper_digest
from redline.render.paper import inline as paper_inline
from redline.render.paper import table as paper_table
from redline.report import Report
from redline.report.concordance import concordance
from redline.report.digest import digest
from redline.report.margin import rows
from redline.report.table_build import build
from tests.render import margins
from tests.render.paper.pdfs import Cells
from tests.render.reports import report

LAYOUTS = ("table", "inline", "concordance", "digest")
STAGES = (
    "2025-03-draft",
    "2025-06-first-reading",
    "2025-09-second-reading",
    "2025-11-vote",
    "2026-01-enacted",
)
HOSTILE = (
    "第一条　甲<script>alert(1)</script>乙</style><img src=http://a.example/x>&amp;]]>丙\x1b[31m\x00丁\u202e戊"
    "\ud800己{{ 7 * 7 }}{% raw %}庚。"
)


class Sides(HTMLParser):
    """What each side of a marked text says, and what the document says of its own. "¶" is a mark."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.old = self.new = self.said = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = (dict(attrs).get("class") or "").split()
        if tag in ("meta", "col", "br", "link"):
            return
        own = tag in ("style", "title") or not {"origin", "sign", "said", "below", "legend"}.isdisjoint(names)
        self._open.append("said" if own else tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        text = "".join(data.split()).replace("¶", "")
        if "said" in self._open:
            self.said += text if "body" in self._open else ""
        else:
            self.old += "" if "ins" in self._open else text
            self.new += "" if "del" in self._open else text


def sides(found: Report) -> tuple[str, str]:
    """Both texts of a report as they stand in it: numbers, captions and lines."""
    texts = ["", ""]
    for row in rows(found):
        if row.unit == "toc":
            continue
        for at, cell in enumerate((row.old, row.new)):
            if cell is not None:
                caption = cell.heading if row.unit == "article" else ""
                lines = "".join(run.text for line in cell.lines for run in line.runs)
                texts[at] += "".join(f"{cell.num}{caption}{lines}".replace(" | ", "").split())
    return texts[0], texts[1]


@pytest.fixture(scope="module")
def sample() -> Job:
    """The first two stages of the bundled sample."""
    old, new = (load(f"firefly@{stage}") for stage in STAGES[:2])
    return Job([compare(old, new)])


def drawn(job: Job, layout: str, **settings: object) -> str:
    made = write(job, "html", Options(layout=layout, **settings))  # type: ignore[arg-type]
    assert isinstance(made, str)
    return made


def test_each_side_of_the_marked_text_is_that_text(sample: Job) -> None:
    page = Sides(drawn(sample, "inline"))
    assert (page.old, page.new) == sides(sample.report())
    assert "移至第十七条" in page.said and "拆分为第十六条、第十七条" in page.said


def test_each_column_of_the_table_is_that_text(sample: Job) -> None:
    page = Cells(drawn(sample, "table"))
    assert page.heads == ["征求意见稿", "草案（一次审议稿）"]
    assert in_columns(page) == sides(sample.report())
    assert "同左" in page.columns[1] and "（删去）" in page.columns[1] and "（新增）" in page.columns[0]


def in_columns(page: Cells) -> tuple[str, str]:
    """Both texts as the columns have them; where both are the same, the right one only says so."""
    old = "".join(cells[0] for cells in page.rows)
    pairs = zip(page.rows, page.said, strict=True)
    return old, "".join(cells[0] if said[1] == "同左" else cells[1] for cells, said in pairs)


def test_marks_look_as_the_house_style_has_them() -> None:
    page = drawn_inline(report(), marking="cn-npc")
    rules = dict(re.findall(r"\.(m\d) \{ ([^}]*) \}", page))
    marked = {text: rules[name] for name, text in re.findall(r'<(?:ins|del) class="(m\d)">([^<]*)<', page)}
    assert "font-family: var(--hei); font-weight: bold;" in marked["五千元"]
    assert "line-through" in marked["三千元"] and "#D9D9D9" in marked["三千元"]


@pytest.mark.parametrize("marking", MARKINGS)
def test_every_house_style_tells_both_sides_apart_without_colour(marking: str) -> None:
    page = drawn_inline(report(), marking=marking)
    looks = {re.sub(r"color: #\w+;", "", rule) for rule in re.findall(r"\.m\d \{ ([^}]*) \}", page)}
    inserted = re.findall(r'<ins class="(m\d)', page)
    deleted = re.findall(r'<del class="(m\d)', page)
    assert inserted and deleted and not set(inserted) & set(deleted)
    assert len(looks) == len(set(inserted + deleted)) and all(look.strip() for look in looks)


def test_marks_of_a_moved_passage_are_two_lines_of_their_own_kind(sample: Job) -> None:
    page = drawn(sample, "inline", marking="plain")
    (name,) = set(re.findall(r'<del class="(m\d) moved"><s>', page))
    rule = re.search(rf"\.{name} {{ ([^}}]*) }}", page)
    assert rule is not None and "underline" in rule[1] and "line-through" not in rule[1]


def test_only_changed_folds_the_rest_into_lines(sample: Job) -> None:
    page = drawn(sample, "inline", only="changed")
    assert "未修改" in page and len(page) < len(drawn(sample, "inline"))
    changed = {
        row.new.num for row in rows(sample.report()) if row.new and row.unit == "article" and not row.quiet
    }
    assert all(num in Sides(page).new for num in changed)


def test_five_versions_stand_side_by_side() -> None:
    texts = [load(f"firefly@{stage}") for stage in STAGES]
    job = Job([compare(old, new) for old, new in pairwise(texts)])
    page = Cells(drawn(job, "table"))
    assert len(page.heads) == 5
    assert "第一章总则" in page.columns[0] and "同左" in page.columns[4]
    assert write(job, "html", Options()) == drawn(job, "table"), "the page for a browser knows two texts"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_have_no_gaps(sample: Job, layout: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", drawn(sample, layout))]
    assert levels[0] == 1 and len(levels) > 8
    assert all(low - high <= 1 for high, low in pairwise(levels))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_document_stands_by_itself_and_says_its_language(sample: Job, layout: str) -> None:
    page = drawn(sample, layout)
    assert re.findall(r'(?:href|src)="(?!#)', page) == [] and "url(" not in page and "@import" not in page
    assert "<script" not in page and "default-src 'none'" in page
    assert page.startswith('<!doctype html>\n<html lang="zh-CN">') and "<title>" in page
    assert 'lang="en"' in drawn(sample, layout, lang="en")
    assert "dcterms.created" not in page
    assert 'name="dcterms.created" content="2030-' in drawn(sample, layout, when="2030-01-02T03:04:05+00:00")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_hostile_text_is_text(layout: str) -> None:
    texts = [
        Text(name="a", label=label, document=parse_text(f"{law}\n\n第二条　丙丁戊己庚。\n"))
        for label, law in (("</style><b>\ud800\x1b", "第一条　甲乙。"), ("{{ 7 }}\u202e", HOSTILE))
    ]
    page = drawn(Job([compare(*texts)]), layout)
    page.encode("utf-8")  # no half of a surrogate pair is left
    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert not tags & {"script", "img", "b"} and page.count("</style>") == 1
    assert not set(map(chr, (0, 0x1B, 0x202E))) & set(page)
    if layout in ("table", "inline"):
        assert "{{ 7 * 7 }}" in page and "&lt;script&gt;" in page


def test_notes_stand_at_the_end_and_are_led_to() -> None:
    page = paper_inline.render(margins.report(), margin=margins.margin(margins.all_kinds()))
    signs = re.findall(r'href="#note-(\d+)">〔注\1〕', page)
    assert signs and signs == re.findall(r'id="note-(\d+)"', page)
    assert page.index("〔注1〕") < page.index('class="notes"')


def test_notes_on_what_is_folded_stand_there_without_a_sign() -> None:
    whole, short = (
        paper_inline.render(margins.report(), margin=margins.margin(margins.all_kinds()), only=only)
        for only in (None, "substantive")
    )
    assert short.count('href="#note-') < whole.count('href="#note-')
    notes = [len(re.findall('class="label"', page.partition('class="notes"')[2])) for page in (whole, short)]
    assert notes[0] == notes[1] > 0


def test_english_documents_speak_english(sample: Job) -> None:
    found = sample.report()
    texts = [text.document for text in sample.texts]
    pages = [
        paper_table.render(build([found], texts), lang="en"),
        paper_inline.render(found, lang="en"),
        paper_concordance.render(concordance([found]), lang="en"),
        paper_digest.render(digest(found), lang="en"),
    ]
    titles = [re.search("<title>(.*)</title>", page) for page in pages]
    ends = ["comparison table", "marked text", "concordance", "main changes"]
    assert [title[1].rpartition(": ")[2] for title in titles if title] == ends
    assert all(not re.search("[删新]", Sides(page).said) for page in pages[1:2])


def drawn_inline(found: Report, **settings: str) -> str:
    return paper_inline.render(found, **settings)  # type: ignore[arg-type]


def real_pairs(folder: Path) -> list[tuple[Path, Path]]:
    corpus = folder / "corpus" / "zh"
    found: dict[str, dict[str, Path]] = {}
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["pair_id"], {})[row["side"]] = corpus / row["file"]
    return [(pair["old"], pair["new"]) for pair in found.values() if len(pair) == 2]


def test_documents_of_real_laws_have_every_word(shared: Path) -> None:
    pairs = real_pairs(shared)
    assert len(pairs) > 10
    for old, new in pairs:
        job = Job([compare(load(str(old)), load(str(new)))])
        page = Sides(drawn(job, "inline"))
        assert (page.old, page.new) == sides(job.report()), old
        assert in_columns(Cells(drawn(job, "table"))) == sides(job.report()), old
