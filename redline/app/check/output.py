"""What a check found, in one of the formats that `redline check` writes."""

from __future__ import annotations

from collections.abc import Iterable

from redline.app.check.catalogue import RULES
from redline.app.check.look import Checked
from redline.app.check.types import Edit, Finding
from redline.render.check_types import Outcome, Replacement, RuleShown, Shown

FORMATS = ("text", "json", "sarif", "github")


def render(
    checked: Checked,
    format: str,
    *,
    lang: str,
    fixed: int = 0,
    colour: bool = False,
    excerpts: bool = False,
    least: str = "note",
) -> str:
    """Return the findings in a format of `FORMATS`; `least` is the mildest severity that is shown."""
    kept = ("error", "warning", "note")
    wanted = kept[: kept.index(least) + 1]
    kept_findings = shown(one for one in checked.findings if one.severity in wanted)
    outcome = Outcome(shown=kept_findings, texts=len(checked.texts), fixed=fixed)
    if format == "json":
        from redline.render import check_json

        return check_json.render(outcome)
    if format == "github":
        from redline.render import check_github

        return check_github.render(outcome, lang=lang)
    if format == "sarif":
        from redline import __version__
        from redline.render import check_sarif

        return check_sarif.render(outcome, _rules(checked.help), version=__version__, lang=lang)
    from redline.render import check_text

    return check_text.render(outcome, lang=lang, colour=colour, excerpts=excerpts)


def _rules(help: str) -> list[RuleShown]:
    base = f"{help}#" if help else "urn:redline:check:"
    return [
        RuleShown(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            zh=rule.zh,
            en=rule.en,
            url=base + (rule.code.lower() if help else rule.code),
        )
        for rule in RULES.values()
    ]


def shown(findings: Iterable[Finding]) -> tuple[Shown, ...]:
    """Return findings as renderers take them."""
    return tuple(map(_shown, findings))


def _shown(one: Finding) -> Shown:
    return Shown(
        code=one.code,
        name=one.name,
        severity=one.severity,
        path=one.where.replace("\\", "/"),
        zh=one.zh,
        en=one.en,
        line=one.line,
        column=one.column,
        end_line=one.end_line,
        end_column=one.end_column,
        unit=one.unit,
        context=one.context,
        fix=tuple(map(_replacement, one.edits)),
    )


def _replacement(edit: Edit) -> Replacement:
    span = edit.span
    return Replacement(
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        old=edit.old,
        new=edit.new,
    )
