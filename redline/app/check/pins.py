"""Correspondences that a person decided, of versions or articles that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import CheckedWork, Finding, refusal
from redline.app.pins import kept_pins
from redline.errors import RedlineError
from redline.model import articles
from redline.model.numbers import number_value


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find a pins.toml that cannot be read, and pins whose version or article does not exist."""
    path = f"{work.folder}/pins.toml"
    where = work.workspace.tree.where(path)
    content = work.workspace.tree.read(path)
    if content is None:
        return
    try:
        pins = kept_pins(content, where)
    except RedlineError as error:
        yield refusal(error, "pins")
        return
    numbers = {
        one.version.id: {number_value(article.num) for article in articles(one.text.document)}
        for one in work.files
    }
    for kept in pins:
        for version, number in ((kept.old, kept.pin.old), (kept.new, kept.pin.new)):
            if version not in numbers:
                zh, en = f"没有版本“{version}”。", f"There is no version {version}."
            elif number is not None and number not in numbers[version]:
                zh = f"版本“{version}”没有第 {number} 条。"
                en = f"The version {version} has no article {number}."
            else:
                continue
            yield Finding(name="pins", zh=zh, en=en, where=where)
