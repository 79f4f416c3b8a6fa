"""Bytes to pages: encodings, web archives, hostile files."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import RedlineError, UnreadableInput
from redline.ingest import Source, decode
from tests.ingest.html.sites import LAW, congress, portal

BIG5 = "<title>雲港市停車條例</title><p>第一條　為規範停車秩序，制定本條例。</p><p>第二條　本條例自公布日起施行。</p>"


def texts(source: Source) -> list[str]:
    return ["　".join(line.text.split()) for line in source.lines]


@pytest.mark.parametrize(
    ("declared", "written", "found"),
    [
        *[("gb2312", "gb18030", "gb18030"), ("GBK", "gb18030", "gb18030"), ("utf-8", "utf-8", "utf-8")],
        *[
            ("gb2312", "utf-8", "utf-8"),
            ("utf-8", "gb18030", "gb18030"),
            ("iso-8859-1", "gb18030", "gb18030"),
        ],
        *[
            ("utf-8", "utf-16", "utf-16-le"),
            ("gb2312", "utf-8-sig", "utf-8"),
            ("klingon", "gb18030", "gb18030"),
        ],
    ],
)
def test_the_encoding_is_what_the_bytes_are(declared: str, written: str, found: str) -> None:
    page = portal().replace("charset=gb2312", f"charset={declared}")
    source = decode(page.encode(written), name="page.htm")
    assert source.encoding == found
    assert texts(source) == list(LAW)


def test_characters_that_gb2312_lacks() -> None:
    page = portal().replace("公共建筑", "镕㛃公共建筑")
    assert "镕㛃公共建筑" in texts(decode(page.encode("gb18030"), name="page.html"))[8]


@pytest.mark.parametrize("meta", ["", "<meta charset=big5>", '<?xml version="1.0" encoding="Big5-HKSCS"?>'])
def test_big5(meta: str) -> None:
    source = decode((meta + BIG5).encode("big5"), name="page.xhtml")
    assert source.encoding == "big5"
    assert source.lines[1].text == "第一條　為規範停車秩序，制定本條例。"


def test_an_encoding_that_is_asked_for_is_obeyed() -> None:
    assert decode(BIG5.encode("big5"), name="page.html", encoding="big5").encoding == "big5"
    with pytest.raises(UnreadableInput) as caught:
        decode(portal().encode("gb18030"), name="page.html", encoding="utf-8")
    assert caught.value.where.startswith("page.html:")


def test_damaged_characters_are_shown_and_reported() -> None:
    data = portal().encode("gb18030")
    place = data.index("第三条".encode("gb18030"))
    source = decode(data[: place + 8] + b"\xff" + data[place + 8 :], name="page.html")
    assert [(r.code, r.line) for r in source.remarks] == [("unreadable-characters", 9)]
    assert len(source.lines) == len(LAW)


def archive(page: str, *, charset: str, encoding: str = "quoted-printable") -> bytes:
    """A web archive as browsers save it: the page and a picture, in one related message."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "=?utf-8?Q?=E5=8A=9E=E6=B3=95?="
    message.make_related()
    part = EmailMessage()
    part.set_content(page, subtype="html", charset=charset, cte=encoding)
    message.attach(part)
    message.add_related(b"\x89PNG" + bytes(5000), "image", "png", cid="<a>")
    return message.as_bytes()


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "quoted-printable"), ("gb18030", "base64")])
@pytest.mark.parametrize("name", ["page.mht", "page.mhtml", "page.html"])
def test_web_archives(name: str, charset: str, encoding: str) -> None:
    data = archive(congress(), charset=charset, encoding=encoding)
    for copy in (data, data.replace(b"\n", b"\r\n")):
        assert texts(decode(copy, name=name)) == list(LAW)


def test_of_several_pages_in_an_archive_the_one_with_the_law_is_read() -> None:
    frames = b"<html><body><p>" + "云港市人大常委会的框架网页".encode() + b"</body></html>"
    data = archive(congress(), charset="utf-8")
    boundary = data.split(b'boundary="')[1].split(b'"')[0]
    first = b"--" + boundary + b"\nContent-Type: text/html; charset=utf-8\n\n" + frames + b"\n"
    head, rest = data.split(b"--" + boundary, 1)
    assert texts(decode(head + first + b"--" + boundary + rest, name="page.mht")) == list(LAW)


def test_a_page_that_is_called_an_archive() -> None:
    assert texts(decode(congress().encode(), name="page.mht")) == list(LAW)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><body><div id=app></div><script>load()</script></body></html>", "script"),
        ("<html><frameset><frame src=a.html></frameset></html>", "frames"),
        ("<p>" + "<font>" * 3000 + "第一条 甲。", "nested too deep"),
        ("<br>" * 500_001, "more than 500000 tags"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n--x--\n", "archive"),
        ("%PDF-1.7 ...", r"\.pdf"),
        ("{\\rtf1 }", r"\.rtf"),
    ],
)
def test_what_cannot_be_read_says_why(page: str, said: str) -> None:
    # The bytes after the signature are none of UTF-8, as in real files of those kinds.
    data = page.encode() + (b"\xff\xff\xff" if page[0] in "%{" else b"")
    with pytest.raises(UnreadableInput, match=said) as caught:
        decode(data, name="page.html")
    assert caught.value.where == "page.html" and caught.value.zh != caught.value.en


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<p>" + "&amp;&nbsp;&#x4e00;" * 300_000,
        "<p>a" + " " * 3_000_000 + "b",
        "<style>" + "a/*" * 500_000 + "</style>",
        "<style>" + ".a{" * 500_000 + "</style><p class=a>x",
        "<title>" + "_-| " * 500_000,
        "<meta " * 300_000,
        "<table>" + "<tr><td colspan=1000 rowspan=60000>y<td colspan=99>" * 20_000,
        "<table><tr>" + "<td rowspan=60000>x" * 59 + "<tr><td>y" * 20_000,
        "<table><tr><td>a<td>b</table>" * 10_000,
        "<ol reversed><li>x" * 600,
        "<p>" + "第一条第二条" * 200_000,
        "<" * 300_000,
        "\0" * 300_000,
        "MIME-Version: 1.0\n"
        + "".join(f"Content-Type: multipart/related; boundary={n}\n\n--{n}\n" for n in range(5000)),
    ],
    ids=lambda page: page[:12],
)
def test_no_page_takes_long(page: str) -> None:
    start = time.process_time()
    try:
        decode(page.encode(), name="page.mht")
    except RedlineError as error:
        assert error.zh and error.en
    assert (
        time.process_time() - start < 10
    )  # ten times what it takes: what grows with the square takes minutes


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class=nav>",
            "</div>",
            "<table>",
            "<tr>",
            "<td rowspan=2>",
            "</table>",
            "<ol>",
            "<li value=3>",
        ),
        *(
            "第一条 甲。",
            "第二条　乙",
            "| 丙 |",
            "附件：丁",
            "\n",
            "&nbsp;",
            "&#0;",
            "\ud7ff",
            "<h1>",
            "</h1>",
            "<a href=x>",
            "</a>",
        ),
        *(
            "<del>",
            "</del>",
            "<ins>",
            "<pre>",
            "<br>",
            "<!--",
            "-->",
            "<![if x]>",
            "<style>.a{",
            "display:none",
            "}",
            "</style>",
        ),
        *(
            "<span class=a style='",
            "'>",
            "<",
            ">",
            "\x00",
            "<title>",
            "责任编辑：",
            "<iframe>",
            "</body>",
            "打印",
            "\ufeff",
        ),
    ]
)


@given(
    st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(), st.binary()),
    st.sampled_from(["a.html", "a.mht"]),
)
def test_anything_is_read_or_refused(page: str | bytes, name: str) -> None:
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    try:
        source = decode(data, name=name)
    except RedlineError:
        return
    assert all("\n" not in line.text and "\r" not in line.text for line in source.lines)
    numbers = [line.number for line in source.lines]
    assert numbers[0] == 1 and numbers == sorted(numbers)
