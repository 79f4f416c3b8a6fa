from __future__ import annotations

from redline.app import Text, compare, notes, source_notes
from redline.cli.words import note_line
from redline.parse import parse_text


def _text(content: str, name: str = "x.txt") -> Text:
    return Text(name=name, label=name, document=parse_text(content))


A = "第一条　渡船应当配备救生衣。\n\n第二条　大风天气停航。\n\n第三条　船体每季度检修。\n"
B = "第一条　图书馆每日开放。\n\n第二条　读者凭证借阅五册。\n\n第三条　逾期归还的每日收取一角。\n"


def test_drafts_of_one_law_need_no_remark() -> None:
    assert notes(compare(_text(A), _text(A.replace("每季度", "每月")))) == ()


def test_different_laws_get_one() -> None:
    (note,) = notes(compare(_text(A), _text(B)))
    assert note.code == "unrelated"
    assert "3" in note_line(note, "zh")
    assert "same law" in note_line(note, "en")


def test_a_text_without_articles_gets_none_of_that() -> None:
    assert notes(compare(_text(A), _text("本周照常开航。"))) == ()


def test_diagnostics_name_file_and_line_in_both_languages() -> None:
    text = _text(A.replace("第三条", "第五条"), "draft.txt")
    (note,) = source_notes(text)
    assert note_line(note, "zh").startswith("draft.txt 第 5 行：")
    assert note_line(note, "en").startswith("draft.txt, line 5: ")
    for number in ("第二条", "第五条"):
        assert number in note_line(note, "zh")
        assert number in note_line(note, "en")


def test_every_code_of_the_parser_has_words() -> None:
    import re
    from pathlib import Path

    import redline.parse
    from redline.app import Note

    folder = Path(redline.parse.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    codes = set(re.findall(r'(?:\.note\(|code ?= ?)"([a-z-]+)"', code))
    assert len(codes) > 5
    for name in codes:
        note = Note(code=name, args=("1", "2", "3"), where="x", line=1)
        for lang in ("zh", "en"):
            line = note_line(note, lang)
            assert name not in line, f"{name} has no words: {line}"
