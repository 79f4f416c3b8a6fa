"""The rules, in the order in which they are asked."""

from __future__ import annotations

from redline.app.check import (
    anchors,
    conflicts,
    front_matter,
    links,
    names,
    pins,
    published,
    references,
    strangers,
    unfinished,
    withdrawn,
)
from redline.app.check.form import FORM_RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.check.types import TextRule, WorkRule, WorkspaceRule

TEXT_RULES: tuple[TextRule, ...] = (*FORM_RULES, references.check)
"""Of what a text says: asked of files, and of the versions of a work that may still change."""

WORK_RULES: tuple[WorkRule, ...] = (
    front_matter.check,
    conflicts.check,
    names.check_versions,
    published.check,
    pins.check,
    strangers.check,
    anchors.check,
)
WORKSPACE_RULES: tuple[WorkspaceRule, ...] = (
    names.check_works,
    links.check,
    unfinished.check,
    withdrawn.check,
)
