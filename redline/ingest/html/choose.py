"""Which blocks of a page are the law.

The articles say where it is: the smallest element that holds them all is the text, everything between
the first and the last of them belongs to it, and at its edges only what is known to surround texts on
web pages goes. The title mostly stands outside that element, before it. Where a page has no article,
its long paragraphs stand for them. Whatever is uncertain stays.
"""

from __future__ import annotations

from itertools import accumulate

from redline.ingest.html import marks
from redline.ingest.html.block import ONLY_NUMBER, Block
from redline.ingest.html.blocks import Layout
from redline.model.value import value

_FEW = 2  # articles make a law; one is a quotation
_PARAGRAPH = 30  # characters of a paragraph that stands for the text where there is no article
_MOST = 0.8  # of such paragraphs are in the element that is the text
_LONGEST_TITLE = 100


@value
class Chosen:
    """What of a page is the law.

    kept      places of its blocks, in order
    articles  how many articles begin in them
    headline  place in `kept` of the block that is the title, or -1
    title     the title where only the page's head has it, or ""
    unsure    whether its beginning or end is not certain
    continues whether the page leads to a next one
    """

    kept: tuple[int, ...]
    articles: int = 0
    headline: int = -1
    title: str = ""
    unsure: bool = False
    continues: bool = False


def choose(layout: Layout, titles: tuple[str, ...]) -> Chosen:
    """Choose the law's blocks of a page that calls itself `titles`."""
    blocks = layout.blocks
    anchors = [place for place, block in enumerate(blocks) if block.article and not _lists(blocks, place)]
    unsure = len(anchors) < _FEW
    if _twice([blocks[place].text for place in anchors]):  # once for screens and once for telephones
        anchors = anchors[: len(anchors) // 2]
    if unsure:
        anchors = [place for place, block in enumerate(blocks) if _is_paragraph(block)] or anchors
    if not anchors:
        kept = _all(blocks)
        return Chosen(kept=kept, unsure=len(kept) < len(blocks))
    _mark_frames(layout, anchors)
    names = marks.Names(titles)
    text = _home(layout, blocks, anchors, 1.0 if not unsure else _MOST)
    inside = [place for place in anchors if text[0] <= place < text[1]]
    first, last = inside[0], inside[-1]
    headline = _headline(blocks, first if not unsure else first + 1, names)
    start = _start(blocks, text[0], first, headline, names)
    end, loose = _end(blocks, text[1], last)
    walks = _walks(blocks, start, first) | _walks(blocks, last + 1, end)
    kept = tuple(
        place
        for place in range(start, end)
        if place not in walks and _belongs(blocks[place], first < place < last, place == headline)
    )
    return Chosen(
        kept=kept or _all(blocks),
        articles=0 if unsure else len(inside),
        headline=kept.index(headline) if headline in kept else -1,
        title="" if headline >= 0 or not kept else names.law,
        unsure=(unsure or loose) and len(kept) < len(blocks),
        continues=any(marks.leads_on(block) for block in blocks[last + 1 :]),
    )


def _all(blocks: list[Block]) -> tuple[int, ...]:
    """Return everything, but for what surrounds texts where there is anything else."""
    return tuple(i for i, block in enumerate(blocks) if not marks.surrounds(block)) or tuple(
        range(len(blocks))
    )


def _lists(blocks: list[Block], place: int) -> bool:
    """Tell whether an article's number is a member of a list of such numbers, by which a page is walked."""
    alone = ONLY_NUMBER.fullmatch
    beside = [blocks[at].text for at in (place - 1, place + 1) if 0 <= at < len(blocks)]
    return bool(alone(blocks[place].text)) and any(alone(text) for text in beside)


def _twice(articles: list[str]) -> bool:
    half = len(articles) // 2
    return half > 0 and articles[:half] == articles[half:]


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _PARAGRAPH and not block.is_link and not marks.surrounds(block)


def _mark_frames(layout: Layout, anchors: list[int]) -> None:
    """Mark the blocks of elements that look like a page's frame, unless the text is in them."""
    holds = [0] * (len(layout.blocks) + 1)
    for place in anchors:
        holds[place] = 1
    before = [0, *accumulate(holds)]
    depth = [0] * (len(layout.blocks) + 1)
    for start, end in layout.frames:
        if before[end] == before[start]:
            depth[start] += 1
            depth[end] -= 1
    for block, deep in zip(layout.blocks, accumulate(depth), strict=False):
        block.frame = deep > 0


def _home(layout: Layout, blocks: list[Block], anchors: list[int], share: float) -> tuple[int, int]:
    """Return the range of the smallest element that holds this share of the anchors' text."""
    weights = [0] * (len(blocks) + 1)
    for place in anchors:
        weights[place + 1] = 1 if share == 1.0 else len(blocks[place].text)
    sums = list(accumulate(weights))
    wanted = share * sums[-1]
    best = (0, len(blocks))
    for start, end in layout.containers:
        if end - start < best[1] - best[0] and sums[end] - sums[start] >= wanted:
            best = start, end
    return best


def _headline(blocks: list[Block], first: int, names: marks.Names) -> int:
    """Return the place of the title before the first article, -1 when there is none."""
    best, found = 1, -1
    for place, block in enumerate(blocks[:first]):
        if len(block.text) <= _LONGEST_TITLE:
            weight = names.weigh(block)
            if weight > best:
                best, found = weight, place
    while found > 0 and names.begins(blocks[found - 1].text + blocks[found].text):
        found -= 1  # a title over two lines
    return _again(blocks, found, first) if found >= 0 else found


def _again(blocks: list[Block], headline: int, first: int) -> int:
    """Return where the title stands again with only parts of the page between: the law's after the page's."""
    title = "".join(blocks[headline].text.split())
    for place in range(headline + 1, first):
        block = blocks[place]
        if "".join(block.text.split()) == title:
            return place
        if not (block.frame or marks.surrounds(block)):
            break
    return headline


def _start(blocks: list[Block], home: int, first: int, headline: int, names: marks.Names) -> int:
    """Return where the text begins: with its title, or with what stands before it in its own element.

    Above the title, an element that also holds parts of the page's frame is no longer the text's own.
    """
    if 0 <= headline < home:
        return headline
    start = home
    for place in range(home, headline if headline >= 0 else first):
        block = blocks[place]
        if block.frame or marks.surrounds(block) or names.is_site(block.text):
            start = place + 1
    return start


def _end(blocks: list[Block], home: int, last: int) -> tuple[int, bool]:
    """Return (where the text ends, whether that is uncertain)."""
    end = home
    for place in range(last + 1, home):
        if marks.ends(blocks[place]) and not any(marks.continues(block) for block in blocks[place:home]):
            return place, False
    annexed = loose = False
    for place in range(home, len(blocks)):
        block = blocks[place]
        if block.frame or marks.surrounds(block):
            break
        annexed = annexed or marks.continues(block)
        if not annexed and not block.row and block.text[-1] not in "。；：日":
            break
        loose = loose or not annexed
        end = place + 1
    return end, loose


def _walks(blocks: list[Block], start: int, end: int) -> set[int]:
    """Return the places of lines that only lead to articles and chapters of the page.

    Under the heading of a table of contents they are its lines, and stay.
    """
    found: set[int] = set()
    contents = False
    for place in range(start, end):
        block = blocks[place]
        if not (block.leads_elsewhere or _lists(blocks, place)):
            contents = "".join(block.text.split()) in ("目录", "目錄", "目次")
        elif not contents and not block.row:
            found.add(place)
    return found


def _belongs(block: Block, amid: bool, is_title: bool) -> bool:
    """Tell whether a block of the chosen range is kept; `amid` says that it stands between articles."""
    if is_title or block.article:
        return True
    if amid:
        return not (block.frame and (block.is_link or marks.surrounds(block))) and not marks.is_widget(block)
    return not block.frame and not marks.surrounds(block)
