"""The benchmarks run, on small texts, and say what they should; never how fast anything was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import harness
import run


def bench(script: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / script), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=True,
    )
    return done.stdout


def test_a_process_is_weighed(tmp_path: Path):
    found = harness.run(
        [sys.executable, "-c", "print('x' * 10); block = b'x' * 80_000_000"], limit=20, folder=tmp_path
    )
    assert found.outcome == "ok"
    assert 80e6 < found.peak < 200e6
    assert (tmp_path / "printed").read_text() == "x" * 10 + "\n"


def test_a_process_that_is_too_slow_is_ended_and_one_that_fails_is_told_apart(tmp_path: Path):
    slow = harness.run([sys.executable, "-c", "import time; time.sleep(30)"], limit=0.3, folder=tmp_path)
    assert slow.outcome == "over"
    assert 0.3 <= slow.seconds < 5
    fails = [sys.executable, "-c", "raise SystemExit(1)"]
    assert harness.run(fails, limit=5, folder=tmp_path).outcome == "failed"
    assert harness.run(fails, limit=5, folder=tmp_path, fine=(0, 1)).outcome == "ok"


def test_programs_take_turns_and_slow_or_failing_ones_run_once():
    order = []

    def program(name: str, seconds: float, outcome: str = "ok"):
        def once() -> harness.Run:
            order.append(name)
            return harness.Run(seconds, 1, outcome)

        return once

    programs = {"a": program("a", 0.1), "slow": program("slow", 60), "b": program("b", 0.2)}
    found = harness.interleaved(programs, 2)
    assert order == ["a", "slow", "b", "a", "b", "a", "b"]
    assert {name: len(runs) for name, runs in found.items()} == {"a": 2, "slow": 1, "b": 2}


@pytest.mark.parametrize("exponent", [1.0, 1.3, 2.0])
def test_the_exponent_of_growth_is_recovered(exponent: float):
    points = [(size, 0.004 * size**exponent) for size in (50, 200, 1000, 5000)]
    assert harness.slope(points) == pytest.approx(exponent)


def test_every_section_has_its_place_in_the_page():
    page = run.PAGE.read_text("utf-8")
    for name in ("conditions", "targets", *run.SECTIONS):
        changed = run.put(page, name, "THE TEXT")
        assert f"<!-- {name} -->\nTHE TEXT\n<!-- end of {name} -->" in changed
        assert run.put(changed, name, "THE TEXT") == changed
    with pytest.raises(ValueError, match="substring"):
        run.put(page, "no such section", "")


def test_the_page_names_no_folder_or_host_of_this_machine():
    words = harness.machine()
    assert os.uname().nodename not in words
    assert str(Path.home()) not in words and "/" not in words.replace("x86/64", "")


def test_a_peer_that_is_not_installed_is_left_out():
    import peers

    assert peers.available("") and not peers.available("no_such_peer_at_all")


@pytest.mark.parametrize("script", ["throughput.py", "unrelated_laws.py"])
def test_small_runs_on_real_texts_make_tables(shared: Path, script: str):
    section = json.loads(bench(script, "--quick", "--json"))
    assert section["text"].count("\n| ") >= 2
    assert section["targets"] and all(target["met"] is None for target in section["targets"])


def test_growth_needs_no_real_texts():
    text = bench("growth.py", "--quick")
    assert "| 100 | " in text
    assert "MB" in text
    assert "failed" not in text
