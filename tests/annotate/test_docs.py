"""The reference says what is so: its files can be read, and it names every key, state and basis."""

from __future__ import annotations

import re

from redline.annotate import Annotation, State, Target, dumps, loads, to_jsonld
from redline.annotate.files import KEYS
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "reference" / "annotations.md").read_text("utf-8")
CODE = "".join(path.read_text("utf-8") for path in (ROOT / "redline" / "annotate").glob("*.py"))


def test_its_files_can_be_read() -> None:
    files = [
        found + "\n" for found in re.findall(r"^```markdown\n(.*?)^```\n\n(?=[A-Z|])", PAGE, re.M | re.S)
    ]
    least, most = files
    assert loads(least, "a.md").target == Target(
        work="", version="", article="46", quote="应当在三十日内答复"
    )
    everything = loads(most, "20260301T093000-8f3k9q2m.md")
    assert dumps(everything).split("---\n")[1] == most.split("---\n")[1]
    unset = Annotation(id=everything.id, target=Target(work="", version=""))
    same = [name for name in Annotation.__slots__ if getattr(everything, name) == getattr(unset, name)]
    assert same in (["id", "visibility", "extra"], ["id", "extra", "visibility"])


def test_it_names_every_key_state_and_basis() -> None:
    assert [key for key in KEYS if f"`{key}`" not in PAGE] == []
    assert [state.value for state in State if f"| `{state.value}` |" not in PAGE] == []
    codes = set(re.findall(r'code="([a-z-]+)"', CODE)) | set(re.findall(r'code = "([a-z-]+)"', CODE))
    codes |= {"alignment-formal", "neighbour", "elsewhere", "own-version", "similar", "quote", "edits"}
    assert len(codes) > 20
    assert sorted(code for code in codes if f"`{code}`" not in PAGE) == []
    listed = re.findall(
        r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| [a-z]", PAGE.split("| basis |")[1].split("## ")[0], re.M
    )
    known = {word for row in listed for word in re.findall(r"`([a-z-]+)`", row)}
    assert {code for code in known if code not in CODE} <= {"alignment-quote", "alignment-formal"}


def test_it_names_what_has_redlines_prefix() -> None:
    everything = loads(PAGE.split("```markdown\n")[2].split("\n```\n\n| key")[0], "a.md")
    own = re.findall(r'"redline:([A-Za-z]+)"', str(to_jsonld(everything)).replace("'", '"'))
    assert own
    assert sorted(name for name in set(own) if f"`{name}`" not in PAGE.split("## JSON-LD")[1]) == [
        name for name in ("at", "by", "orphan", "target", "version") if name in own
    ]
