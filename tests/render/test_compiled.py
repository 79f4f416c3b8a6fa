"""A template made into plain Python gives what Jinja gives; what it cannot be made of is left to Jinja."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from redline.render.compiled import FORMAT, filled
from redline.render.compiling import Unknown, python
from redline.render.html import render
from redline.render.html_page import page
from redline.render.templates import asset, environment, roots
from tests.report.drafts import NEW, OLD, report

DATA: dict[str, Any] = {
    "evil": "<b a='1'>&\"</b>",
    "safe": Markup("<i>kept</i>"),
    "many": [("a", 1), ("<", 2), ("c", 3)],
    "none": None,
    "ui": {"word": "词", "colon": "："},
    "key": "word",
}

KNOWN = {
    "values": "{{ evil }} {{ safe }} {{ none }} {{ ui.word }}{{ ui['colon'] }}{{ ui[key] }}{{ many[1][0] }} {{ 1 }}",
    "if": "{% if none %}no{% elif many %}yes{% else %}never{% endif %}{% if evil %}{% endif %}",
    "for": "{% for code, n in many %}\n  {{ code }}={{ n }};\n{% endfor %}{% for a in many if a[0] in ui %}x{% endfor %}",
    "or": "{{ none or evil }}{{ safe or evil }}",
    "set": "{% set ends = {'a': 'x<', 'b': evil} %}{% for code, n in many if code in ends %}{{ ends[code] }}{% endfor %}",
    "block": "a{% block middle %}{{ evil }}{% endblock %}b",
    "macro": "{% macro one(x, y) %}[{{ x }}|{{ y }}|{{ ui.word }}]{% endmacro %}{{ one(evil, 1) }}{{ one(safe, '<') }}",
    "shadow": "{% for ui in many %}{{ ui[0] }}{% endfor %}{{ ui.word }}",
    "quotes": "'\"\\ {{ '\\'' }}\n",
}

UNKNOWN = (
    "{{ evil|upper }}",
    "{% for x in many %}{{ loop.index }}{% endfor %}",
    "{% for x in many %}{% else %}none{% endfor %}",
    "{% extends 'base.html' %}",
    "{{ ui.items }}",
    "{{ evil() }}",
    "{% set x = 1 %}{% set x = 2 %}{{ x }}",
    "{{ range(3) }}",
    "{{ 1 + 1 }}",
)


def put(folder: Path, text: str) -> list[str]:
    (folder / "one.html").write_text(text, encoding="utf-8")
    return [str(folder)]


@pytest.mark.parametrize("text", KNOWN.values(), ids=KNOWN)
def test_a_template_gives_what_jinja_gives(text: str, tmp_path: Path) -> None:
    folders = put(tmp_path, text)
    env = environment(folders, cache_dir="")
    assert python(env, "one.html")
    assert filled("one.html", folders, DATA, "") == env.get_template("one.html").render(DATA)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_known_is_left_to_jinja(text: str, tmp_path: Path) -> None:
    folders = put(tmp_path, text)
    env = environment(folders, cache_dir="")
    with pytest.raises(Unknown):
        python(env, "one.html")
    (tmp_path / "base.html").write_text("base", encoding="utf-8")
    try:
        expected = env.get_template("one.html").render(DATA)
    except (TypeError, UndefinedError) as error:
        with pytest.raises(type(error)):
            filled("one.html", folders, DATA, "")
    else:
        assert filled("one.html", folders, DATA, "").startswith(expected.split("<built-in")[0])


def test_macros_of_another_template_know_the_data(tmp_path: Path) -> None:
    (tmp_path / "rows.html").write_text(
        "lost {% macro one(x) %}<p>{{ ui.word }}{{ x }}</p>{% endmacro %}", "utf-8"
    )
    folders = put(tmp_path, "{% import 'rows.html' as rows with context %}{{ rows.one(evil) }}")
    expected = environment(folders, cache_dir="").get_template("one.html").render(DATA)
    assert "lost" not in expected
    assert filled("one.html", folders, DATA, "") == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_comparison_is_what_jinja_makes_of_it(lang: Any) -> None:
    folders = roots()
    css, script = asset("html/page.css", folders), asset("html/page.js", folders)
    env = environment(folders, cache_dir="")
    assert python(env, "html/comparison.html")  # and is not left to Jinja
    for old, new in ((OLD, NEW), (NEW, OLD), (OLD, ""), ("", ""), ("一句话。", "<b>另一句。")):
        data = page(report(old, new, old_label="<一稿>"), lang, css, script)
        expected = env.get_template("html/comparison.html").render(data)
        assert filled("html/comparison.html", folders, data, "") == expected


def test_a_template_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    store = tmp_path / "store"
    folders = put(tmp_path, "one {{ evil }}")
    first = filled("one.html", folders, DATA, str(store))
    assert [path.name.startswith("one.html.") for path in store.iterdir()] == [True]
    assert filled("one.html", folders, DATA, str(store)) == first
    assert filled("one.html", put(tmp_path, "two"), DATA, str(store)) == "two"


def test_a_second_page_needs_no_jinja(tmp_path: Path) -> None:
    first = render(report(), cache_dir=str(tmp_path))
    again = (
        "import sys\n"
        "from redline.render.html import render\n"
        "from tests.report.drafts import report\n"
        f"sys.stdout.buffer.write(render(report(), cache_dir={str(tmp_path)!r}).encode())\n"
        "assert 'jinja2' not in sys.modules\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", again], capture_output=True, cwd=root, check=True)
    assert done.stdout.decode() == first


WRITTEN = """\
def fill(data, escape, member):
    out = []
    write = out.extend
    d_many = data['many']
    d_ui = data['ui']
    for v1_code, v2_n in d_many:
        if member(d_ui, 'word'):
            write(('<b>', escape(v1_code), '</b>',))
        else:
            write(('-',))
    return ''.join(out)
"""


def test_what_is_kept_has_a_number_of_its_form(tmp_path: Path) -> None:
    loop = "{% for code, n in many %}{% if ui.word %}<b>{{ code }}</b>{% else %}-{% endif %}{% endfor %}"
    source, texts = python(environment(put(tmp_path, loop), cache_dir=""), "one.html")
    # Functions kept by an older redline are run by this one: where they change, raise FORMAT.
    assert (FORMAT, source) == (1, WRITTEN)
    assert texts == {"one.html": loop}
