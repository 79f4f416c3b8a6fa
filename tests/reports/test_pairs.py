"""The bench of reports in small: every file of three pairs says what it should, in other programs too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports import checks, made


def test_three_pairs_and_five_versions_beside_one_another(shared: Path, tmp_path: Path) -> None:
    known = {name: (old, new) for name, old, new in (*made.sample_pairs(), *made.real_pairs(shared))}
    names = ("sample 2025-11 2026-01", "jiejiari-2013-2024", "renshensunhai-2022-2022")
    jobs = {name: made.job(*known[name]) for name in names}
    fewer = [form for form in made.forms() if form[0] != "pdf"]  # which take a second or two each
    files = {name: made.files(job, None if name.startswith("jie") else fewer) for name, job in jobs.items()}
    all_ = made.job(*(f"firefly@{stage}" for stage in made.STAGES))
    files["all"] = made.files(all_, [("html", "table"), ("docx", "table"), ("xlsx", "table")])
    faults = [fault for name, job in jobs.items() for fault in checks.check(name, job, files[name])]
    faults += checks.check("all", all_, files["all"])
    faults += checks.office(files, tmp_path)
    faults += checks.settle(jobs, files, tmp_path)
    assert faults == []


@pytest.mark.parametrize(
    ("form", "harm"),
    [
        (("html", "table"), ("应当", "可以")),
        (("html", "inline"), ("不得", "")),
        (("csv", "concordance"), ("第五条,", "第六条,")),
        (("html", "digest"), ("将", "把")),
    ],
)
def test_a_fault_is_found(form: made.Form, harm: tuple[str, str]) -> None:
    """The checks themselves: one word is another, and they tell."""
    job = made.job(*(f"firefly@{stage}" for stage in made.STAGES[2:4]))
    files = made.files(job, {("csv", "concordance"): 0, ("md", "digest"): 0, form: 0})
    assert list(checks.check("", job, files)) == []
    files[form] = files[form].decode().replace(*harm, 1).encode()
    assert list(checks.check("", job, files))
