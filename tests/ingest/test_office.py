"""Office files that LibreOffice made, read through LibreOffice."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from redline.errors import UnreadableInput
from redline.ingest import decode, libreoffice, read
from redline.ingest.html import read_html
from redline.ingest.libreoffice import find, to_docx
from tests.ingest.docx.build import docx as built
from tests.ingest.docx.build import lists, lvl, p

needs_libreoffice = pytest.mark.skipif(
    find() is None, reason="LibreOffice is not installed (package libreoffice-writer)"
)

LAW = [
    "云港市屋顶绿化管理办法",
    "第一条　为了推动屋顶绿化，制定本办法。",
    "第二条　屋顶绿化包括下列形式：",
    "（一）花园式屋顶绿化；",
    "（二）简单式屋顶绿化。",
    "第三条　新建建筑应当实施屋顶绿化。",
]
Convert = Callable[[bytes, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Make an office file of another kind from a .docx, with LibreOffice itself."""
    folder = tmp_path_factory.mktemp("made")

    @functools.cache
    def make(data: bytes, kind: str) -> bytes:
        (folder / "law.docx").write_bytes(data)
        profile = (folder / "profile").as_uri()
        words = [find(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run([*words, "--outdir", folder, folder / "law.docx"], check=True, capture_output=True)
        return (folder / f"law.{kind.split(':')[0]}").read_bytes()

    return make


@functools.cache
def numbered_and_tracked() -> bytes:
    """The law as .docx: 第一条 and （一） computed by Word, a tracked insertion and deletion in 第三条."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("第%1条　", "（%2）"))
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.add_paragraph(LAW[0])
    for line in LAW[1:]:
        level = 0 if line[0] == "第" else 1
        paragraph = document.add_paragraph("" if line == LAW[5] else line[4 - level :])
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )
    last = document.paragraphs[-1]
    last.add_run("新建建筑")
    for tag, text in (("w:del", "可以"), ("w:ins", "应当")):
        change = OxmlElement(tag)
        for name, said in (("w:id", "7"), ("w:author", "甲"), ("w:date", "2025-01-02T03:04:05Z")):
            change.set(qn(name), said)
        run = last.add_run(text)._r
        if tag == "w:del":
            run[-1].tag = qn("w:delText")
        last._p.remove(run)
        change.append(run)
        last._p.append(change)
    last.add_run("实施屋顶绿化。")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@functools.cache
def plain_docx(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def texts(data: bytes, name: str, **options: str) -> list[str]:
    return ["".join(line.text.split(" ")) for line in decode(data, name=name, **options).lines]


@needs_libreoffice
def test_articles_run_on_through_chapters(convert: Convert) -> None:
    law = lists(
        lvl(0, "第%1章", "chineseCounting"),
        lvl(1, "第%2条", "chineseCounting", more='<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(p("甲", num="1", level=level) for level in (0, 1, 1, 0, 1))
    source = decode(convert(built(body, numbering=law), "odt"), name="a.odt")
    numbers = [line.text[:3] for line in source.lines]
    assert numbers == ["第一章", "第一条", "第二条", "第二章", "第三条"]
    assert [remark.code for remark in source.remarks] == ["numbers-run-on"]


def as_word_writes(rtf: bytes) -> bytes:
    """Mend the numbers' pattern in what LibreOffice writes as RTF: it leaves out all but Latin characters."""
    pattern = rb"\'04\'3f\'00\'3f\'3f"
    assert pattern in rtf
    return rtf.replace(pattern, rb"\'04\u31532\'3f\'00\u26465\'3f\u12288\'3f").replace(
        rb"\'03\'28\'01\'29", rb"\'03\u65288\'28\'01\u65289\'29"
    )


@needs_libreoffice
@pytest.mark.parametrize(
    ("made", "name", "revisions"),
    [("doc", "a.wps", "accepted"), ("odt", "a.odt", "rejected"), ("rtf", "a.rtf", "accepted")],
)
def test_computed_numbers_and_tracked_changes_live_on(
    convert: Convert, made: str, name: str, revisions: str
) -> None:
    data = convert(numbered_and_tracked(), made)
    if made == "rtf":
        data = as_word_writes(data)
    source = decode(data, name=name, revisions=revisions)
    last = LAW[5] if revisions == "accepted" else LAW[5].replace("应当", "可以")
    assert [line.text.replace(" ", "") for line in source.lines] == [*LAW[:5], last]
    assert source.tracked and source.name == name and source.unit == "paragraph"
    assert source.digest == sha256(data).hexdigest()


def rtf(text: str) -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"\\u{ord(char)}?" for char in text) + "\\par}").encode()


@needs_libreoffice
def test_two_conversions_at_once_do_not_meet() -> None:
    files = [rtf(f"第一条　第{n}份。") for n in range(2)]
    found: dict[int, list[str]] = {}

    def work(number: int) -> None:
        found[number] = texts(files[number], "a.rtf")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: ["第一条　第0份。"], 1: ["第一条　第1份。"]}


@needs_libreoffice
def test_hostile_names_and_what_is_left_behind(
    convert: Convert, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "--convert-to pdf; $(touch x).doc"
    path.write_bytes(rtf("第一条　甲。"))
    assert [line.text for line in read(path).lines] == ["第一条　甲。"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [path.name, "temporary"]
    assert list((tmp_path / "temporary").iterdir()) == []


@needs_libreoffice
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_damaged_files_are_refused(convert: Convert, kind: str) -> None:
    data = convert(numbered_and_tracked(), kind)
    with pytest.raises(UnreadableInput, match="damaged") as caught:
        decode(data[: len(data) // 3], name=f"draft.{kind}")
    assert caught.value.where == f"draft.{kind}"
    assert "另存" in caught.value.zh or "重新保存" in caught.value.zh


@needs_libreoffice
def test_files_with_a_password_are_told_apart(convert: Convert) -> None:
    data = bytearray(convert(numbered_and_tracked(), "doc"))
    head = data.find(b"\xec\xa5", 512)
    data[head + 11] |= 1  # the flag that a file is encrypted
    with pytest.raises(UnreadableInput, match="password"):
        decode(bytes(data), name="draft.doc")
    stream = "EncryptedPackage".encode("utf-16-le")  # as in a .docx with a password
    with pytest.raises(UnreadableInput, match="password"):
        decode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream, name="draft.doc")


@needs_libreoffice
def test_pictures_are_not_fetched_from_the_network() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        data = opendocument(f"http://127.0.0.1:{server.server_port}/x.png")
        assert texts(data, "a.odt") == ["第一条　甲。"]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert asked == []


def opendocument(picture: str) -> bytes:
    """An .odt with a picture that is linked."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = (
        f'xmlns:office="{oasis}:office:1.0" xmlns:text="{oasis}:text:1.0" xmlns:draw="{oasis}:drawing:1.0" '
        f'xmlns:svg="{oasis}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:body><office:text><text:p>第一条　甲。'
        f'<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image xlink:href="{picture}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document-content>'
    )
    mime = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{oasis}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in (("mimetype", mime), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            package.writestr(name, text)
    return file.getvalue()


# --- without LibreOffice -----------------------------------------------------------------------


def test_where_libreoffice_is_missing_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libreoffice, "_USUAL", {})
    monkeypatch.setenv("PATH", "")
    assert find() is None
    with pytest.raises(UnreadableInput, match=r"libreoffice-writer.*\.docx") as caught:
        decode(rb"{\rtf1 a}", name="draft.RTF")
    assert "libreoffice-writer" in caught.value.zh and ".rtf" in caught.value.zh


def program(tmp_path: Path, body: str) -> str:
    """A program that stands for a LibreOffice which misbehaves."""
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, subprocess, sys, time\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


posix = pytest.mark.skipif(os.name != "posix", reason="a program that is a script is run on POSIX only")


@posix
def test_a_conversion_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    child = tmp_path / "child"
    body = (
        f"process = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(child)!r}, 'w').write(str(process.pid))\ntime.sleep(60)"
    )
    start = time.monotonic()
    with pytest.raises(UnreadableInput, match="within 2 seconds"):
        to_docx(b"x", "doc", name="draft.doc", program=program(tmp_path, body), limit=2)
    assert time.monotonic() - start < 20
    pid = int(child.read_text())
    for _ in range(100):
        if not running(pid):
            break
        time.sleep(0.05)
    assert not running(pid)


def running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    if Path("/proc/self").exists():
        return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@posix
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit(3)", "no result"),
        ("print('Error: source file could not be loaded')", "source file could not be loaded"),
        ("os.mkdir('out'); open('out/source.docx', 'wb').truncate(65 * 1024 * 1024)", "larger than any law"),
    ],
)
def test_a_conversion_that_fails(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said) as caught:
        to_docx(b"x", "doc", name="draft.doc", program=program(tmp_path, body))
    assert caught.value.where == "draft.doc"


@posix
def test_a_program_in_a_sandbox_works_in_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, snap = tmp_path / "home", tmp_path / "snap"
    home.mkdir()
    snap.mkdir()
    monkeypatch.setenv("HOME", str(home))
    with pytest.raises(UnreadableInput, match=re.escape(f"({home}/redline-")):
        to_docx(b"x", "doc", name="draft.doc", program=program(snap, "print('Error: ' + os.getcwd())"))
    assert list(home.iterdir()) == []


def test_a_program_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be started"):
        to_docx(b"x", "doc", name="draft.doc", program=str(tmp_path / "none"))


def test_what_is_called_doc_and_is_none_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: None)
    page = "<html><meta charset=gb2312><p>第一条　甲。</p><p>第二条　乙。</p></html>".encode("gb18030")
    assert decode(page, name="a.doc").lines == read_html(page, name="a.doc").lines
    assert texts(page.decode("gb18030").encode("utf-16"), "a.doc") == ["第一条　甲。", "第二条　乙。"]
    assert texts("第一条　甲。".encode("gb18030"), "a.wps") == ["第一条　甲。"]
    assert texts(plain_docx("第一条　甲。"), "a.doc") == ["第一条　甲。"]


def test_spreadsheets_and_bombs_are_refused_before_they_are_converted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: pytest.fail("nothing is to be converted"))
    sheet = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le")
    with pytest.raises(UnreadableInput, match="spreadsheet"):
        decode(sheet, name="a.wps")
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", b" " * 40_000_000)
    with pytest.raises(UnreadableInput, match="unpacks to more"):
        decode(file.getvalue(), name="a.odt")
