"""How large the website's search index is, how long it takes, and how much of it a query loads.

    python bench/search_index.py [--works N]

A site of N works (500) of four versions each is made of sentences put together at random: those of
../shared/corpus/zh, where that is there, so that pairs of characters are as common as in laws; else those of
the bundled sample. The corpus itself is measured, too. Nothing is written to disk.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import time
from collections.abc import Iterable, Iterator
from random import Random
from statistics import median, quantiles

from harness import table
from labels import SHARED

from redline.app.comparison import load
from redline.app.workspace import sample
from redline.model import Document
from redline.site import search
from redline.site.search import Entry, Version, Work, WorkIndex

ARTICLES, VERSIONS, CHANGED = 50, 4, 12


def corpus() -> dict[str, list[Document]]:
    """The works of the corpus and their versions, or those of the sample."""
    folder = SHARED / "corpus" / "zh"
    if folder.is_dir():
        works = sorted(one for one in folder.iterdir() if one.is_dir())
        return {work.name: [load(str(file)).document for file in sorted(work.iterdir())] for work in works}
    work = sample().work("firefly")
    return {work.name: [work.text(version).document for version in work.versions]}


def indexed(name: str, versions: int, entries: Iterable[Entry]) -> WorkIndex:
    labels = (f"{name}/{at}" for at in range(versions))
    found = tuple(
        Version(label=label, date=f"2025-0{at + 1}-01", page=f"{label}.html", comparison=f"{label}-c.html")
        for at, label in enumerate(labels)
    )
    return search.work_index(Work(name=name, title=name, page=f"{name}/", versions=found), entries)


def made_up(count: int, sentences: list[str]) -> Iterator[WorkIndex]:
    random = Random(1)

    def article() -> str:
        return "".join(f"{one}。" for one in random.sample(sentences, 3))

    for number in range(count):
        articles = [article() for _ in range(ARTICLES)]
        entries: list[Entry] = []
        for version in range(VERSIONS):
            for _ in range(CHANGED if version else 0):
                articles[random.randrange(ARTICLES)] = article()
            for at, text in enumerate(articles, 1):
                place = {"num": f"第{at}条", "anchor": f"art-{at}", "life": f"{number}/{at}"}
                entries.append(Entry(version=version, heading="", text=text, **place))
        yield indexed(f"work-{number:03}", VERSIONS, entries)


def measure(name: str, works: Iterable[WorkIndex], phrases: list[str]) -> list[str]:
    """Return a line of the table. Works' own files are counted and let go of, as a build does."""
    start = time.perf_counter()
    cards, keys, own, packed, most = [], {}, 0, 0, 0
    for work in works:
        cards.append(work.card)
        keys[work.card.name] = work.keys
        for file in work.files:
            data = file.text.encode()
            own, most = own + len(data), max(most, len(data))
            packed += len(gzip.compress(data, 6))
    shared = {file.name: file.text.encode() for file in search.shared(cards, lambda card: keys[card.name])}
    seconds = time.perf_counter() - start
    shards = len(shared) - 1
    numbers = ({search.shard_of(first, shards) for first in phrase[:-1]} for phrase in phrases)
    loaded = [sum(len(shared[f"keys-{number}.js"]) for number in wanted) for wanted in numbers]
    return [
        name,
        f"{len(cards):,}",
        f"{own / 1e3:,.0f} ({packed / 1e3:,.0f})",
        f"{most / 1e3:,.0f}",
        f"{sum(map(len, shared.values())) / 1e3:,.0f} in {len(shared)}",
        f"{len(shared['works.js']) / 1e3:,.0f}",
        f"{median(loaded) / 1e3:,.0f} / {quantiles(loaded, n=20)[-1] / 1e3:,.0f}",
        f"{seconds:.1f}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}",
    ]


HEAD = [
    *("site", "works", "texts (packed)", "largest text", "keys", "works.js"),
    *("keys a phrase loads: median / 95 of 100", "seconds", "MiB"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=500)
    count = parser.parse_args().works
    found = corpus()
    entries = {
        name: [one for at, document in enumerate(documents) for one in search.provisions(document, at)]
        for name, documents in found.items()
    }
    texts = {line for each in entries.values() for one in each for line in one.text.split("\n")}
    sentences = sorted({part for text in texts for part in text.split("。") if 8 < len(part) < 80})
    random = Random(2)
    chosen = (random.choice(sentences) for _ in range(400))
    phrases = [one[at : at + 4] for one in chosen for at in [random.randrange(len(one) - 4)]]
    real = (indexed(name, len(found[name]), each) for name, each in entries.items())
    rows = [measure("corpus", real, phrases), measure("made up", made_up(count, sentences), phrases)]
    print(table(HEAD, rows))
    print("\nKilobytes, uncompressed unless packed. A query also loads works.js and the texts that it shows.")


if __name__ == "__main__":
    main()
