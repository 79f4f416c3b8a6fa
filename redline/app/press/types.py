"""What engines have in common."""

from __future__ import annotations


class Unavailable(Exception):
    """An engine cannot do it here; another one may. `zh` and `en` say why, each one sentence or more."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
