"""Where a provision came from and what became of it, as clauses."""

from __future__ import annotations

from collections.abc import Iterable

from redline.changes import Change, Kind, Link
from redline.report.scene import Scene
from redline.report.types import Origin, Ref, Why


def origins(scene: Scene, change: Change) -> tuple[Origin, ...]:
    """Return the clauses of one change's origin line; () for a unit that stayed what it was."""
    if change.old is None:
        return _of_new(scene, change)
    if change.new is None:
        return _of_old(scene, change)
    found = _family(scene, [change.old], [change.new])
    if Kind.MOVED in change.kinds:
        stayed = _same_home(scene, change.old, change.new)
        where = "" if stayed else " ".join(scene.old.divisions.get(change.old, ()))
        found.insert(0, Origin(code="moved", old=(scene.old.ref(change.old),), where=where))
    if not found:
        found.append(_continues(scene, change.old, change.new))
    return tuple(found)


def _same_home(scene: Scene, old: str, new: str) -> bool:
    """Tell whether the division around the old unit lives on around the new one, whatever it is called
    and numbered by now, and be it divided further."""
    before, around = scene.old.homes.get(old, ""), scene.new.homes.get(new, "")
    if before and before not in scene.carried:
        return False
    home = scene.carried.get(before, "")
    while around and around != home:
        around = scene.new.homes[around]
    return around == home


def _continues(scene: Scene, old: str, new: str) -> Origin:
    return Origin(code="continues", old=(scene.old.ref(old),), new=(scene.new.ref(new),))


def _of_new(scene: Scene, change: Change) -> tuple[Origin, ...]:
    assert change.new is not None
    if Kind.INSERTED in change.kinds or not scene.sources(change.new):
        return (Origin(code="inserted", new=(scene.new.ref(change.new),)),)
    return tuple(_family(scene, scene.sources(change.new), [change.new]))


def _of_old(scene: Scene, change: Change) -> tuple[Origin, ...]:
    assert change.old is not None
    targets = scene.targets(change.old)
    if not targets:
        return (Origin(code="repealed", old=(scene.old.ref(change.old),)),)
    return (_spread(scene, change.old, targets),)


def _spread(scene: Scene, old: str, targets: list[str]) -> Origin:
    """Say where an article went that others took in, or that became several."""
    taken = old not in scene.carried and any(Kind.JOINED in link.kinds for link in scene.by_old[old])
    whole = taken or len(targets) == 1
    return Origin(code="into" if whole else "split", old=(scene.old.ref(old),), new=scene.new.refs(targets))


def _joined(scene: Scene, sources: list[str], new: str) -> Origin:
    return Origin(code="joined", old=scene.old.refs(sources), new=(scene.new.ref(new),))


def _family(scene: Scene, olds: list[str], news: list[str]) -> list[Origin]:
    """Return a clause for each old article that was split and each new one that was joined."""
    found = []
    for old in olds:
        targets = scene.targets(old)
        if len(targets) > 1:
            found.append(_spread(scene, old, targets))
    for new in news:
        sources = scene.sources(new)
        if len(sources) > 1:
            found.append(_joined(scene, sources, new))
    return found


def family(scene: Scene, changes: Iterable[Change]) -> tuple[Origin, ...]:
    """Return the clauses that explain changes which stand together as one block."""
    olds: set[str] = set()
    news: set[str] = set()
    for change in changes:
        if change.old is not None:
            olds.add(change.old)
        if change.new is not None:
            news.add(change.new)
    clauses = _family(
        scene,
        sorted(olds, key=scene.old.places.__getitem__),
        sorted(news, key=scene.new.places.__getitem__),
    )
    return tuple(clauses)


def whys(scene: Scene, change: Change) -> tuple[Why, ...]:
    """Return the grounds of a change's own match and of every piece that it gave or took."""
    links = scene.links(change)
    if links:
        return tuple(_why(scene, link) for link in links)
    match = change.match
    if change.old is not None and change.new is not None and match.score >= 1.0 and not match.pinned:
        return ()
    return (_unlinked(scene, change),)


def _why(scene: Scene, link: Link) -> Why:
    match = link.match
    runner_up = match.runner_up
    rival: Ref | None = None
    if runner_up is not None:
        texts = (scene.new, scene.old) if match.old else (scene.old, scene.new)
        for text in texts:
            if runner_up.eid in text.units and runner_up.eid not in (link.new, link.old):
                rival = text.ref(runner_up.eid)
                break
    return Why(
        old=scene.old.ref(link.old),
        new=scene.new.ref(link.new),
        score=match.score,
        reasons=tuple((reason.code, reason.value) for reason in match.reasons),
        runner_up=rival,
        runner_up_score=runner_up.score if runner_up is not None else 0.0,
        pinned=match.pinned,
    )


def _unlinked(scene: Scene, change: Change) -> Why:
    """Grounds of a change that is no link: a unit without a partner, or one that is no article."""
    match = change.match
    rival: Ref | None = None
    if match.runner_up is not None:
        # without an old unit the rival is an old one, or else it stands in the new text
        text = scene.old if change.old is None else scene.new
        if match.runner_up.eid in text.units:
            rival = text.ref(match.runner_up.eid)
    return Why(
        old=scene.old.ref(change.old) if change.old is not None else None,
        new=scene.new.ref(change.new) if change.new is not None else None,
        score=match.score,
        reasons=tuple((reason.code, reason.value) for reason in match.reasons),
        runner_up=rival,
        runner_up_score=match.runner_up.score if match.runner_up is not None else 0.0,
        pinned=match.pinned,
    )
