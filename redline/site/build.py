"""Builds a site: work by work, in several processes where that pays."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from redline.errors import Busy, OutputError
from redline.model.value import value
from redline.render.words import answer
from redline.site import crew, front
from redline.site.addresses import INDEX, segments
from redline.site.bench import Workbench
from redline.site.digests import digest
from redline.site.feeds import sitemap
from redline.site.makers import make
from redline.site.pages.work import entries
from redline.site.plan import Shelf, plan
from redline.site.record import FOLDER, Record, make_folder, site_record, work_record
from redline.site.shelve import shelve
from redline.site.stage import Stage
from redline.site.studio import Studio
from redline.site.types import Built, Data, Progress, Reader
from redline.storage.files import discard

FEW = 4
"""Works from which on each is built by one process; fewer have their pages shared out."""

MANY = 40
"""Tasks of a work from which on sharing them out pays."""


Tasks = dict[str, tuple[str, tuple[str, ...]]]


@value
class Order:
    """What every process of a build is told.

    opener  makes a reader of the workspace; it goes to other processes, so it is pickled
    root    the site's folder
    cache   a folder for compiled templates, or ""
    """

    opener: Callable[[], Reader]
    root: str
    cache: str = ""


@value
class Outcome:
    """What became of one work: the seal of what it was made from, its summary, how many pages were made."""

    name: str
    seal: str
    summary: Data
    pages: int


def build(order: Order, *, jobs: int = 1, progress: Progress | None = None) -> Built:
    """Build the site of a workspace into `order.root`, making what changed only.

    The pages that are there stay as they are until all new ones are made. Raises OutputError (the folder
    holds other things, or cannot be written), Busy, and what reading raises.
    """
    root = order.root
    reader = order.opener()
    _check(root)
    with _alone(root):
        stage = Stage(root)
        stage.clear()
        try:
            return _build(order, reader, stage, jobs, progress or (lambda done, total: None))
        finally:
            stage.clear()


def _build(order: Order, reader: Reader, stage: Stage, jobs: int, progress: Progress) -> Built:
    names = reader.names()
    before = site_record(order.root)
    folders = segments(names)
    seals = {name: reader.seal(name) for name in names}
    stale = [name for name in names if not _is_built(order.root, before, name, folders[name], seals[name])]
    outcomes = {}
    for outcome in _each(order, reader, [(name, folders[name], seals[name]) for name in stale], jobs):
        outcomes[outcome.name] = outcome
        progress(len(outcomes), len(stale))
    after = site_record(order.root)
    after.works = {
        name: {"seal": seals[name], "folder": folders[name],
               "summary": outcomes[name].summary if name in outcomes else before.works[name]["summary"]}
        for name in names
    }  # fmt: skip
    studio = Studio(reader.look, order.cache)
    pages, after.tasks = _front(studio, stage, before, after.works)
    if stale and order.opener().look.stamp != reader.look.stamp:
        raise _changed_meanwhile(order.root)
    written, deleted = _publish(stage, before, after, stale)
    return Built(
        works=len(names),
        made=len(stale),
        pages=pages + sum(one.pages for one in outcomes.values()),
        written=written,
        deleted=deleted,
    )


def _changed_meanwhile(root: str) -> Busy:
    # Some pages would name style sheets that others replaced.
    return Busy(
        "建网站的时候，模板或者设置改了；原来的网站没有改动。请再运行一次。",
        "A template or a setting changed while the site was made; the site that was there is as it was. "
        "Run it again.",
        where=root,
    )


def _is_built(root: str, before: Record, name: str, folder: str, seal: str) -> bool:
    known = before.works.get(name, {})
    return (
        known.get("seal") == seal
        and known.get("folder") == folder
        and os.path.isfile(os.path.join(root, "works", folder, "index.html"))
    )


def _each(order: Order, reader: Reader, works: list[tuple[str, str, str]], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each work, as they come."""
    if jobs < 2 or len(works) < FEW:
        studio = Studio(reader.look, order.cache)
        yield from (_work(order.root, reader, studio, jobs, *work) for work in works)
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed

    jobs = min(jobs, len(works))
    pool = ProcessPoolExecutor(jobs, mp_context=crew.context(), initializer=_start, initargs=(order,))
    try:
        for future in as_completed([pool.submit(_work_here, *work) for work in works]):
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


_here: tuple[str, Reader, Studio] | None = None  # of a process that builds works, and has one order alone


def _start(order: Order) -> None:
    global _here
    reader = order.opener()
    _here = order.root, reader, Studio(reader.look, order.cache)


def _work_here(name: str, folder: str, seal: str) -> Outcome:
    assert _here is not None
    return _work(*_here, 1, name, folder, seal)


def _work(root: str, reader: Reader, studio: Studio, jobs: int, name: str, folder: str, seal: str) -> Outcome:
    """Make the pages of one work that changed, into the staging folder."""
    try:
        work = reader.work(name)
        record = work_record(root, folder)
        shelf, facts = shelve(work, reader.look, f"works/{folder}", record)
        stage = Stage(root)
        tasks, pages = _made(stage, Workbench(studio=studio, shelf=shelf, reader=work), record.tasks, jobs)
        tasks.update(_sitemap(stage, shelf, tasks))
        record.tasks, record.facts = tasks, facts
        stage.put(f"{FOLDER}/works/{folder}.json", record.to_bytes())
        return Outcome(name=name, seal=seal, summary=_summary(shelf, tasks), pages=pages)
    finally:
        # The command line has the collector off: quicker for one comparison, but here works would add up.
        gc.collect()


def _made(stage: Stage, bench: Workbench, known: Tasks, jobs: int) -> tuple[Tasks, int]:
    """Run the tasks whose key is a new one; return all, and how many pages were made."""
    tasks = {task.name: known.get(task.name, ("", ())) for task in plan(bench.shelf)}
    todo = [task for task in plan(bench.shelf) if tasks[task.name][0] != task.key]

    def do(at: int) -> tuple[str, ...]:
        return tuple(_put(stage, address, content) for address, content in make(bench, todo[at]))

    pages = 0
    for task, files in zip(todo, crew.each(do, len(todo), jobs if len(todo) >= MANY else 1), strict=True):
        tasks[task.name] = (task.key, files)
        pages += sum(one.endswith(INDEX) for one in files)
    return tasks, pages


def _sitemap(stage: Stage, shelf: Shelf, tasks: Tasks) -> Tasks:
    """Make the list of a work's pages for search engines, where it is known where they will be."""
    base = shelf.look.base_url
    if not base:
        return {}
    pages = [one for name, (_, files) in tasks.items() if name != "stubs" for one in files]
    pages = [one for one in pages if one.endswith(INDEX)]
    address = shelf.addresses.file("sitemap.xml")
    stage.put(address, sitemap(pages, base))
    return {"sitemap": (digest(pages, base), (address,))}


def _put(stage: Stage, address: str, content: bytes) -> str:
    stage.put(address, content)
    return address


def _summary(shelf: Shelf, tasks: Tasks) -> Data:
    """Return what the site's own pages say of a work, as plain data."""
    last = len(shelf.versions) - 1
    version = shelf.versions[last] if shelf.versions else None
    counts = shelf.pairs[last - 1, last].stats if last > 0 else None
    languages = shelf.look.languages
    return {
        "title": shelf.title,
        "address": shelf.addresses.home(),
        "versions": last + 1,
        "articles": len(shelf.facts[last].articles) if version else 0,
        "label": shelf.label(last) if version else "",
        "stage": version.stage if version else "",
        "date": version.date if version else "",
        "latest": shelf.addresses.version(version.id) if version else "",
        "compare": shelf.addresses.pair(shelf.versions[last - 1].id, version.id)
        if counts and version
        else "",
        "change": {lang: answer(lang, counts) if counts else "" for lang in languages},
        "opinions": sum(n for _, n in shelf.opinions),
        "open": bool(shelf.comment_url),
        "index": tasks["index"][0],
        "profile": shelf.facts[-1].profile if shelf.facts else "",
        "entries": {lang: [list(one) for one in entries(shelf, lang)[-front.FEED :]] for lang in languages},
    }


def _front(studio: Studio, stage: Stage, before: Record, works: dict[str, Data]) -> tuple[int, Tasks]:
    tasks: Tasks = {}
    pages = 0
    for task in front.plan(studio, works, stage.read):
        key, files = before.tasks.get(task.name, ("", ()))
        if key != task.key or not all(os.path.isfile(stage.place(one)) for one in files):
            files = tuple(_put(stage, address, content) for address, content in task.make())
            pages += sum(one.endswith(".html") for one in files)
        tasks[task.name] = (task.key, files)
    return pages, tasks


def _publish(stage: Stage, before: Record, after: Record, stale: list[str]) -> tuple[int, int]:
    """Put everything in its place: works first, then what leads to them, and the site's record last."""
    gone = [name for name in before.works if name not in after.works]
    moved = [
        name for name in after.works
        if name in before.works and before.works[name]["folder"] != after.works[name]["folder"]
    ]  # fmt: skip
    written = deleted = 0
    if stale or gone:  # until all is done, none of these is taken for finished
        mark = site_record(stage.root)
        mark.works = {
            name: {**one, "seal": ""} if name in stale or name in gone else one
            for name, one in before.works.items()
        }
        # Style sheets and scripts come before the pages that name them.
        assets = after.tasks["assets"][1]
        mark.tasks["unfinished"] = ("", assets)
        mark.write()
        written += sum(map(stage.settle, assets))
    for name in [*gone, *moved]:
        record = work_record(stage.root, before.works[name]["folder"])
        empty = Record("")
        empty.path = record.path
        deleted += stage.publish(record, empty)[1]
        discard(record.path)
    for name in stale:
        folder = after.works[name]["folder"]
        old = work_record(stage.root, folder)
        new = Record(stage.aside(f"{FOLDER}/works/{folder}.json"))
        if new.tasks:
            new.path = old.path
            counts = stage.publish(old, new)
            written, deleted = written + counts[0], deleted + counts[1]
    counts = stage.publish(before, after)
    return written + counts[0], deleted + counts[1]


def _check(root: str) -> None:
    """Raise OutputError when the folder holds anything that is no site of redline's."""
    if os.path.exists(root) and not os.path.isdir(root):
        raise OutputError("这是一个文件，不是文件夹。", "This is a file, not a folder.", where=root)
    if os.path.isdir(root) and os.listdir(root) and not os.path.isdir(os.path.join(root, FOLDER)):
        raise OutputError(
            "这个文件夹里有别的东西，没有写入网站。请换一个文件夹，或者先清空它。",
            "The folder holds other things; no site was written. Choose another one, or empty it first.",
            where=root,
        )
    make_folder(os.path.join(root, FOLDER, "works"))


@contextmanager
def _alone(root: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    held = FileLock(os.path.join(root, FOLDER, "lock"))
    try:
        held.acquire(timeout=30, poll_interval=0.05)
    except Timeout:
        raise Busy(
            "另一个 redline 正在建这个网站，请等它完成后再试。",
            "Another run of redline is building this site. Try again when it is done.",
            where=root,
        ) from None
    try:
        yield
    finally:
        held.release()
