"""How single constructs of HTML become lines."""

from __future__ import annotations

import pytest

from redline.ingest import decode

END = "<p>第一条 甲。</p><p>第二条 乙。</p>"


def read(body: str, **options: str) -> list[str]:
    """The lines of a body, those of the articles that make it a law left out."""
    source = decode(f"<body>{body}{END}".encode(), name="page.html", **options)
    lines = [line.text for line in source.lines]
    assert lines[-2:] == ["第一条 甲。", "第二条 乙。"]
    return lines[:-2]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("甲<br>乙<br><br>丙", ["甲", "乙", "丙"]),
        ("<p>甲\n  乙<p>丙", ["甲乙", "丙"]),
        ("<p>为了\n<b>规范</b>\n停车", ["为了规范停车"]),
        ("<p>a\nb <i>c</i>", ["a b c"]),
        ("<p>甲 乙&nbsp;&nbsp;丙", ["甲 乙  丙"]),
        ("<p>　　甲</p>", ["甲"]),
        ("<p>第\n3\n条", ["第 3 条"]),
        ("<p>甲&mdash;&hellip;&#x4e59;&amp;lt;&notanentity;", ["甲—…乙&lt;¬anentity;"]),
        ("<pre>甲 乙\n  丙\r\n\r\n丁</pre>", ["甲 乙", "丙", "丁"]),
        ("<p style='white-space:pre-line'>甲\n乙</p>", ["甲", "乙"]),
        ("<span style='display:block'>甲</span><span style='display:block'>乙</span>", ["甲", "乙"]),
        ("<div>甲<div style='display:inline'>乙</div></div>", ["甲乙"]),
        ("<ruby>甲<rp>(</rp><rt>jia</rt><rp>)</rp></ruby>乙", ["甲乙"]),
        ("x<sup>2</sup>y&shy;z<wbr>w", ["x2yzw"]),
        ("<dl><dt>甲<dd>乙</dl>", ["甲", "乙"]),
        ("甲<script>乙</script><style>丙</style><!-- 丁 --><template>戊</template>己", ["甲己"]),
        ("甲<span hidden>乙</span><i aria-hidden=true>丙</i><b style='VISIBILITY:hidden'>丁</b>", ["甲"]),
        ("甲<input value=乙><select><option>丙</select><textarea>丁</textarea><button>戊</button>", ["甲"]),
        ("甲<o:p>&nbsp;</o:p><v:shape>乙</v:shape>", ["甲乙"]),
        ("甲<hr>乙", ["甲", "乙"]),
        ("甲\x0b\x01乙", ["甲 乙"]),
        ("甲&#x2028;乙", ["甲 乙"]),
        ("<p>甲</p></body></html><p>乙</p>", ["甲", "乙"]),
    ],
)
def test_text_as_a_browser_shows_it(html: str, lines: list[str]) -> None:
    assert read(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.甲", "2.乙"]),
        ("<ol start=3 type=a><li>甲<li value=26>乙<li>丙</ol>", ["c.甲", "z.乙", "aa.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol type=I start=4><li>甲</ol>", ["IV.甲"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li>（一）甲<li>（二）乙</ol>", ["（一）甲", "（二）乙"]),
        ("<ol><li>3.5米以上</ol>", ["1.3.5米以上"]),
        ("<ol><li><p>甲</p><p>乙</p><li>丙</ol>", ["1.甲", "乙", "2.丙"]),
        ("<ol><li>甲<ol type=a><li>乙</ol><li>丙</ol>", ["1.甲", "a.乙", "2.丙"]),
        ("<ul><li>甲</ul><ol start=x><li>乙</ol>", ["甲", "1.乙"]),
        ("<ol start=-99999999999><li>甲<li></li><li>乙</ol>", ["1.甲", "3.乙"]),
    ],
)
def test_lists_carry_the_numbers_that_a_browser_counts(html: str, lines: list[str]) -> None:
    assert read(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<table><tr><th>甲<th>乙<tr><td>1<td>2</table>", ["", "| 甲 | 乙 |", "| 1 | 2 |"]),
        ("<table><tr><td>甲|乙<td><p>丙</p><p>丁</p></table>", ["", "| 甲\\|乙 | 丙 丁 |"]),
        (
            "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>",
            ["", "| 甲 | 乙 |  |", "|  | 丙 | 丁 |"],
        ),
        ("<table><tr><td>甲<td>乙<tr><td>-<td>-</table>", ["", "| 甲 | 乙 |", "|---|---|", "| - | - |"]),
        ("<table><caption>表一</caption><tr><td>甲<td>乙</table>", ["表一", "", "| 甲 | 乙 |"]),
        ("<table><tr><td>甲<tr><td>乙</table>", ["甲", "乙"]),
        ("<table role=presentation><tr><td>甲<td>乙</table>", ["甲", "乙"]),
        ("<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", ["甲", "", "| 乙 | 丙 |"]),
        (
            "<table><tr><td>甲<td>乙</table><table><tr><td>丙<td>丁</table>",
            ["", "| 甲 | 乙 |", "", "| 丙 | 丁 |"],
        ),
        ("<table><tr></tr><tr><td></td></tr></table>甲", ["甲"]),
        ("<tr><td>甲</td></tr>", ["甲"]),
    ],
)
def test_tables(html: str, lines: list[str]) -> None:
    assert read("首<br>" + html) == ["首", *lines]


def test_numbers_of_articles_in_a_column_of_their_own() -> None:
    page = "<table><tr><td>第一章</td><td></td></tr><tr><td>第一条</td><td><p>甲。</p><p>乙。</p></td></tr><tr><td>第二条</td><td>丙。</td></tr></table>"
    source = decode(page.encode(), name="page.html")
    assert [line.text for line in source.lines] == ["第一章", "第一条　甲。", "乙。", "第二条　丙。"]


def test_headings_keep_their_level_below_the_title() -> None:
    page = "<title>云港市停车办法</title><h2>云港市停车<br>办法</h2><h1>第一章<br>总则</h1><h3>第一条 目的</h3><p>甲。</p><h3>第二条 范围</h3><h3>乙。</h3>"
    source = decode(page.encode(), name="page.html")
    assert [(line.heading, line.text) for line in source.lines] == [
        *[
            (1, "云港市停车 办法"),
            (2, "第一章 总则"),
            (3, "第一条 目的"),
            (0, "甲。"),
            (3, "第二条 范围"),
            (0, "乙。"),
        ]
    ]


@pytest.mark.parametrize(("revisions", "lines"), [("accepted", ["甲丙丁"]), ("rejected", ["甲乙丁"])])
def test_tracked_changes(revisions: str, lines: list[str]) -> None:
    assert read("甲<s>乙</s><ins>丙</ins>丁<del></del>", revisions=revisions) == lines


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span>[1]</span></a>",
            "<div style='mso-element:footnote-list'><hr><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 丙。</p><p>丁。</p></div></div>",
        ),
        (
            "<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>",
            "<div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a> 丙。</p><p>丁。</p></div>",
        ),
    ],
    ids=["word", "libreoffice"],
)
def test_footnotes_stand_after_the_paragraph_that_refers_to_them(mark: str, note: str) -> None:
    source = decode(f"<p>甲{mark}乙。</p>{END}{note}".encode(), name="page.html")
    assert [(line.number, line.text) for line in source.lines] == [
        *[(1, "甲乙。"), (1, "[^1]: 丙。 丁。"), (2, "第一条 甲。"), (3, "第二条 乙。")]
    ]


def test_a_note_that_nothing_refers_to_is_text() -> None:
    page = f"{END}<div id=ftn1><p>丙。</p></div>"
    assert [line.text for line in decode(page.encode(), name="page.html").lines][-1:] == ["丙。"]


def test_style_sheets_hide_what_they_name() -> None:
    sheet = "<style>/* .c{display:none} */ .a, #b { color:red; display : none } @media print { .c{display:none} }</style>"
    assert read(sheet + "<p class='x a'>甲</p><p id=b>乙</p><p class=c>丙</p>") == ["丙"]
