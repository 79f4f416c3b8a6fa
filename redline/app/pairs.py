"""What one name alone compares: a version with the one before it, or both sides of tracked changes."""

from __future__ import annotations

from redline.app.comparison import Text, text_of
from redline.app.resolve import is_file, resolve, work_named
from redline.errors import UsageError
from redline.model.value import replace

_SIDES = {
    "zh": ("修订前", "修订后"),
    "en": ("changes rejected", "changes accepted"),
}


def pair(spec: str, *, encoding: str | None = None, lang: str = "zh") -> tuple[Text, Text]:
    """Return the old and the new text that `spec` alone means.

    ``WORK`` is its latest version and the one before; ``WORK@VERSION`` that one and the one before; a
    file with tracked changes all of them rejected and all of them accepted. Raises UsageError for
    anything else, and InputError.
    """
    work = work_named(spec)
    if work is not None:
        version = work.version("latest")
        return work.text(work.before(version)), work.text(version)
    name, at, id = spec.partition("@")
    work = work_named(name) if at and not is_file(spec) else None
    if work is not None:
        version = work.version(id)
        return work.text(work.before(version)), work.text(version)
    return _sides(spec, encoding, lang)


def _sides(spec: str, encoding: str | None, lang: str) -> tuple[Text, Text]:
    if spec == "-":
        raise UsageError("请给出两稿。", "Name two texts.", where=spec)
    new = resolve(spec, encoding=encoding, revisions="accepted")
    if not new.tracked:
        raise UsageError(
            "只给了一稿，其中没有修订标记。请给出两稿：redline diff 旧稿 新稿",
            "This is one text, and it has no tracked changes. Name two: redline diff OLD NEW",
            where=spec,
        )
    old = resolve(spec, encoding=encoding, revisions="rejected")
    shape = "{}（{}）" if lang == "zh" else "{} ({})"
    texts = (text_of(old, spec), text_of(new, spec))
    one, other = (
        replace(text, label=shape.format(text.label, side))
        for text, side in zip(texts, _SIDES[lang], strict=True)
    )
    return one, other
