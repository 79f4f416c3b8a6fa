"""A comparison as a Word document with tracked changes."""

from __future__ import annotations

from redline.app.comparison import Compared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.output import Options

_AUTHOR = {"zh": "修改对照", "en": "Comparison"}
"""Who changes are said to be by; programs show it at each of them."""


def render(compared: Compared, options: Options) -> bytes:
    """Return the .docx file: accepting all changes gives the new text, rejecting all the old."""
    from redline.render.tracked.clean import render as render_clean

    return render_clean(compared.comparison, author=_AUTHOR[options.lang], when=options.when)
