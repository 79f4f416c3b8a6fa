"""Repositories that tests of the write side ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .repositories import CLEAN, Repository, make


@pytest.fixture(autouse=True)
def clean_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_") or name == "EMAIL"]:
        monkeypatch.delenv(name)
    for name, setting in CLEAN.items():
        monkeypatch.setenv(name, setting)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one commit."""
    made = make(tmp_path / "repository")
    made.commit("First", README="a repository\n")
    return made
