"""The bench of reports in small: every file of three pairs says what it should, in other programs too."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline import app
from tests.reports import checks, made


def pair(name: str, shared: Path) -> app.Job:
    known = {name: (old, new) for name, old, new in (*made.sample_pairs(), *made.real_pairs(shared))}
    return made.job(*known[name])


def test_three_pairs(shared: Path, tmp_path: Path) -> None:
    names = ("sample 2025-06 2025-09", "jiejiari-2013-2024", "renshensunhai-2022-2022")
    jobs = {name: pair(name, shared) for name in names}
    files = {name: made.files(job) for name, job in jobs.items()}
    faults = [fault for name in names for fault in checks.check(jobs[name], files[name])]
    for name in names:
        (tmp_path / name).mkdir()
        faults += checks.office(files[name], tmp_path / name)
    assert faults == []
    assert list(checks.settle(jobs, files, tmp_path)) == []


def test_five_versions_beside_one_another(tmp_path: Path) -> None:
    job = made.job(*(f"firefly@{stage}" for stage in made.STAGES))
    files = made.files(job)
    assert {layout for _, layout in files} == {None, "table", "concordance"}
    assert [*checks.check(job, files), *checks.office(files, tmp_path)] == []


@pytest.mark.parametrize(
    ("form", "harm"),
    [
        (("html", "table"), ("应当", "可以")),
        (("html", "inline"), ("不得", "")),
        (("csv", "concordance"), ("第五条", "第六条")),
        (("html", "digest"), ("修改", "更改")),
    ],
)
def test_a_fault_is_found(form: made.Form, harm: tuple[str, str]) -> None:
    """The checks themselves: one word is another, and they tell."""
    job = made.job(*(f"firefly@{stage}" for stage in made.STAGES[2:4]))
    files = made.files(job, {("csv", "concordance"): 0, ("md", "digest"): 0, form: 0})
    assert list(checks.check(job, files)) == []
    files[form] = files[form].decode().replace(*harm, 1).encode()
    assert list(checks.check(job, files))
