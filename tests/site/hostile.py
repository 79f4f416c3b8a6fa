"""A workspace in which everything that anybody can write is hostile, each place under a name of its own."""

from __future__ import annotations

import json
from pathlib import Path

from redline.annotate import Creator, Motivation, Status
from tests.histories import Repository
from tests.site.sites import add_version, annotate, workspace

# Ends every context that a text can stand in: elements, attributes, scripts, style sheets, comments, XML, templates;
# then characters that end a line of a script, turn text around, or steer a terminal.
MARKUP = (
    "\"'><script>hurt=1</script><img src=x onerror=hurt=1><svg onload=hurt=1>--></title></style></textarea></svg>"
    "</SCRIPT ><a href=javascript:hurt=1>x</a>]]>&lt;&#60;{{7*7}}{% raw %}`${1}\\x3cb\\u003cb*/"
)
STEERING = "\u2028\u2029\u0085\u202e\u2066\u2069\x1b[31m\x07"
PLACES = {
    # what is planted: pages on which readers must find it (a part of the path each)
    "site": ("index.html", "404.html", "works/"),
    "work": ("index.html", "works/", "search/"),
    "label": ("versions/", "compare/", "articles/", "concordance/", "works/"),
    "stage": ("versions/",),
    "note": ("versions/",),
    "lawtitle": ("versions/",),
    "chapter": ("versions/", "compare/"),
    "text": ("versions/", "compare/", "articles/"),
    "inserted": ("versions/", "compare/", "articles/"),
    "item": ("versions/", "compare/"),
    "body": ("versions/", "compare/", "articles/", "opinions/"),
    "second": ("versions/",),
    "creator": ("versions/", "compare/", "articles/", "opinions/"),
    "reason": ("versions/", "opinions/"),
    "quote": ("versions/", "opinions/"),
    "wording": ("versions/",),
    "explained": ("versions/", "compare/"),
    "lost": ("versions/",),
    "heading": ("hello/",),
    "words": ("hello/",),
    "tag": ("compare/",),
    "tagged": ("versions/", "compare/"),  # a version's name in git
}
WORK = "桥 (1)=+,"


def evil(place: str) -> str:
    """The hostile text of one place."""
    return f"plant-{place}-{MARKUP}{STEERING}end-{place}"


def _quoted(place: str) -> str:
    """As a string of TOML and of YAML, in neither of which some characters may stand as they are."""
    return json.dumps(evil(place), ensure_ascii=True)


def hostile(folder: Path) -> Path:
    """Make the workspace."""
    root = workspace(folder, (), settings="")
    url = f"https://example.org/{MARKUP.replace('{', '{{').replace('}', '}}')}?a={{article}}&l={{label}}&t={{title}}"
    settings = {"title": evil("site"), "language": "zh", "comment_url": url, "mask": False,
                "base_url": "https://example.org/\"><script>hurt=1</script>/"}  # fmt: skip
    lines = [f"{key} = {json.dumps(found, ensure_ascii=True)}\n" for key, found in settings.items()]
    (root / "redline.toml").write_text("".join(lines), encoding="utf-8")
    _versions(root)
    _annotations(root)
    (root / "site/pages").mkdir(parents=True)
    words = f"# {evil('heading')}\n\n{evil('words')}\n\n[x](javascript:hurt=1) <b onclick=hurt=1>x</b>\n"
    (root / "site/pages/hello.md").write_text(words, encoding="utf-8")
    _history(root)
    return root


def _versions(root: Path) -> None:
    first = f"## 第一章　{evil('chapter')}\n\n第一条　{evil('text')}为了保护古桥，制定本办法。\n\n第二条　古桥不得拆除。\n"
    last = (
        f"## 第一章　{evil('chapter')}\n\n第一条　（{evil('text')}）为了保护古桥{evil('inserted')}，制定本办法：\n\n"
        f"（一）{evil('item')}\n\n第二条　古桥不得拆除。\n"
    )
    for id, text in (("2025-01", first), ("2025-02", last)):
        path = add_version(root, WORK, id, f"# {evil('second')}\n\n{text}", title=evil("lawtitle"))
        # here half of a character can stand, too
        said = {name: json.dumps(f"{evil(name)}\ud800") for name in ("label", "stage", "note", "source")}
        head = "".join(f"{name}: {value}\n" for name, value in said.items())
        lines = path.read_text(encoding="utf-8").replace(f"label: {id}\n", head)
        path.write_text(lines, encoding="utf-8")
    (root / "versions" / WORK / "work.toml").write_text(f"title = {_quoted('work')}\n", encoding="utf-8")


def _annotations(root: Path) -> None:
    said = {"body": evil("body"), "creator": Creator(name=evil("creator")), "reason": evil("reason"),
            "tags": (evil("tag"),), "status": Status.ADOPTED, "decision": evil("decision")}  # fmt: skip
    annotate(root, WORK, "a1", article="1", **said)
    annotate(root, WORK, "a2", article="99", body=evil("lost"))
    annotate(root, WORK, "a3", article="1", body=evil("explained"), motivation=Motivation.DESCRIBING)
    path = annotate(root, WORK, "a4", article="2", body=f"{evil('wording')}\n", motivation=Motivation.EDITING)
    path.write_text(
        path.read_text(encoding="utf-8").replace("---\n", f"---\nquote: {_quoted('quote')}\n", 1), "utf-8"
    )


def _history(root: Path) -> None:
    """A work whose versions are called as git lets a tag be called."""
    repository = Repository(root / "laws")
    for number, text in enumerate(("每年", "每季度"), 1):
        repository.commit(f"plant-message-{MARKUP}", {"law.md": f"第一条　古桥{text}检查。\n"})
        repository.git("tag", f"v{number}-plant-tagged-\"'><script>hurt=1</script>&lt;end-tagged")
    work = root / "versions/tags/work.toml"
    work.parent.mkdir()
    history = '[history]\nrepository = "laws"\npath = "law.md"\nversions = "tags"\n'
    work.write_text(f"title = {_quoted('history')}\n{history}", encoding="utf-8")
