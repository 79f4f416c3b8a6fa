"""Formal noise: several ways to print one character.

`fold` maps each character to one of its forms and never changes the length of a text, so offsets into a
folded text are offsets into the text itself. It turns every space into one kind of space, but does not
remove any; `formally_equal` looks past white space as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.model.script import is_traditional

# (forms, what they fold to: one for all, or one each)
_FORMS = (
    # quotation marks of every style; opening and closing fold alike, since typists mix them
    ("“”„‟〝〞＂「」『』﹁﹂﹃﹄«»", '"'),
    ("‘’‚‛｀´", "'"),
    ("〈〉﹤﹥", "<><>"),
    ("【】〔〕［］〖〗", "[][][][]"),
    ("､﹑", "、"),
    ("｡", "。"),
    ("•‧・･∙⋅", "·"),
    ("—–―‒‑‐−﹘─━", "-"),
    ("〜∼˜", "~"),
    ("⋯", "…"),
    ("﹐﹔﹕﹖﹗﹪﹙﹚", ",;:?!%()"),
    # every space but a line end; zero-width ones too
    ("\t\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    ("\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff", " "),
    ("○◯", "〇"),  # the zero of 二〇二四
    # variant characters: the same word, whichever is printed. Characters that can tell two words apart
    # (它 他, 订 定, 唯 惟) are no variants and stay.
    ("帐粘笫兌內戶說稅衞産決況沖淨減佈併", "账黏第兑内户说税卫产决况冲净减布并"),
    ("舖蹟跡啓啟別黃卻夠眾峯羣裏裡吿靑淸", "铺迹迹启启别黄却够众峰群里里告青清"),
    ("爲為砲倣僱託佔週遊昇採徵誌", "为为炮仿雇托占周游升采征志"),
)


class _Table(dict[int, str | int]):
    """A translation table that answers for every code point, and remembers what it answered."""

    def __missing__(self, code: int) -> str | int:
        answer: str | int = code
        if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
            # radicals and compatibility ideographs, which text taken from a PDF is full of
            from unicodedata import normalize

            plain = normalize("NFKC", chr(code))
            answer = self[ord(plain)] if len(plain) == 1 and ord(plain) != code else code
        self[code] = answer
        return answer


def _table() -> _Table:
    table = _Table({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})  # full-width ASCII
    for forms, targets in _FORMS:
        if len(targets) == 1:
            targets *= len(forms)
        table.update(zip(map(ord, forms), targets, strict=True))
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """Return `text`, of the same length, with each character in one form of those that mean the same.

    Full-width ASCII becomes ASCII, quotation marks of all styles become straight ones, dashes "-",
    spaces " " (zero-width ones too), variant characters the usual one (帐 → 账). Line ends stay.
    """
    return text.translate(_TABLE)


_DIRECTED = {**dict.fromkeys("“「『„«", "“"), **dict.fromkeys("”」』»", "”")}


class Forms:
    """The forms of characters that some texts have, to fold such texts quickly.

    `str.translate` asks its table about each character of a text; to replace the handful of forms that
    laws are printed with takes a tenth of the time. Characters that the given texts do not have are left
    as they are.

    characters  each character of the texts, once
    spaces      those of them that fold to a space, the space itself included
    pairs       each of them that folds to another character, with that one
    traditional whether the texts are in traditional script
    """

    __slots__ = ("_directed", "characters", "pairs", "spaces", "traditional")

    def __init__(self, *texts: str) -> None:
        self.characters = "".join(set().union(*texts))
        self.traditional = is_traditional(self.characters)
        folded = list(zip(self.characters, fold(self.characters), strict=True))
        self.spaces = "".join([form for form, plain in folded if plain == " "])
        self.pairs = [(form, plain) for form, plain in folded if form != plain]
        directed = [(form, _DIRECTED.get(form, plain)) for form, plain in self.pairs]
        self._directed = [pair for pair in directed if pair[0] != pair[1]]

    def fold(self, text: str) -> str:
        """Return what `fold` does."""
        return _replaced(text, self.pairs)

    def fold_directed(self, text: str) -> str:
        """Return what `fold` does, but “ for opening quotation marks and ” for closing ones."""
        return _replaced(text, self._directed)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for form, plain in pairs:
        text = text.replace(form, plain)
    return text


def formally_equal(old: str, new: str) -> bool:
    """Tell whether two texts are the same but for formal noise: forms of characters, and white space.

    Between two Latin words or digits, white space is no noise: "a b" is not "ab".
    """
    return old == new or _essence(old) == _essence(new)


def _essence(text: str) -> str:
    out: list[str] = []
    for word in fold(text).split():
        if out and _is_latin(out[-1][-1]) and _is_latin(word[0]):
            out.append(" ")
        out.append(word)
    return "".join(out)


def _is_latin(char: str) -> bool:
    return char < "\u2e80" and char.isalnum()
