"""The house: what an installed redline holds, and how little it loads."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from redline import __version__
from tests.conftest import ROOT, Run

# Loading any of these costs more than reading both drafts.
_HEAVY = (
    "jinja2",
    "markupsafe",
    "numpy",
    "jieba",
    "markdown_it",
    "git",
    "diff_match_patch",
    "subprocess",
    "pathlib",
    "shutil",
    "tempfile",
    "tomllib",
    "asyncio",
    "redline.report",
    "redline.render.html",
    "redline.render.terminal",
    "redline.render.markdown",
)

_DIFF = """
import sys
before = set(sys.modules)
from redline.cli import main
code = main(["diff", "firefly@2025-03-draft", "firefly@2025-06-first-reading", "--format", "json", "-q"])
sys.stderr.write("\\n".join(sorted(set(sys.modules) - before)))
sys.exit(code)
"""


def test_json_loads_nothing_heavy() -> None:
    # -S: what the environment's own site files load is not ours to answer for.
    path = os.pathsep.join([str(ROOT), *(entry for entry in sys.path if "site-packages" in entry)])
    done = subprocess.run(
        [sys.executable, "-S", "-c", _DIFF],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    loaded = done.stderr.decode().split()
    assert done.returncode == 0, done.stderr.decode()
    assert "redline.render.json" in loaded
    assert sorted(set(_HEAVY) & set(loaded)) == []


def test_the_version_is_told(redline: Run) -> None:
    done = redline("--version")
    assert done.returncode == 0
    assert done.stdout.decode() == f"redline {__version__}\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the checkout that also holds files which git ignores."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: pip install -e '.[dev]'")
    copy = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    for folder in ("redline", "templates", "versions"):
        (copy / folder / "__pycache__").mkdir(exist_ok=True)
        (copy / folder / "__pycache__" / "junk.pyc").write_bytes(b"junk")
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", out, copy],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_a_wheel_holds_templates_and_the_sample_and_nothing_ignored(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "redline/cli/__init__.py" in names
    for source, packaged in (("templates", "redline/_templates"), ("versions", "redline/_versions")):
        files = [
            path for path in (ROOT / source).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        assert files
        for file in files:
            assert f"{packaged}/{file.relative_to(ROOT / source).as_posix()}" in names
    assert [name for name in names if "junk" in name or "__pycache__" in name] == []
    assert [name for name in names if name.startswith(("tests/", "bench/", "docs/"))] == []


def test_an_installed_wheel_compares(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, wheel],
        check=True,
        capture_output=True,
    )
    work = tmp_path / "work"
    work.mkdir()
    environ = {**os.environ, "PYTHONPATH": str(site), "LANG": "en_US.UTF-8"}
    where = subprocess.run(
        [sys.executable, "-c", "import redline; print(redline.__file__)"],
        cwd=work,
        env=environ,
        capture_output=True,
        check=True,
    )
    assert str(site) in where.stdout.decode()
    done = subprocess.run(
        [sys.executable, "-m", "redline", "demo"], cwd=work, env=environ, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    pages = sorted(path.name for path in (work / "demo" / "comparisons").iterdir())
    assert len(pages) == 5
    assert all((work / "demo" / "comparisons" / page).stat().st_size > 10_000 for page in pages)


def test_every_layer_is_in_the_contract() -> None:
    import tomllib

    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = contract["contracts"][0]
    assert layers["exhaustive"] is True
    named = {name.strip() for layer in layers["layers"] for name in layer.replace("|", ":").split(":")}
    rooms = {path.name for path in (ROOT / "redline").iterdir() if (path / "__init__.py").exists()}
    assert rooms <= named


# From the root of a file system: not the middle of a name like redline/work/1.
_PLACE = re.compile(r"(?<![\w.])/(?:work|root|home)/")


def test_nothing_committed_names_a_place_on_some_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    found = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".json", ".html", ".css", ".js", ""):
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [name] if _PLACE.search(text) else []
    assert found == []
