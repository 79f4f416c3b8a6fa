"""Where a reader can take part: an address made from a template that the workspace gives."""

from __future__ import annotations

from string import Formatter
from urllib.parse import quote

from redline.errors import ConfigError

FIELDS = ("work", "version", "article", "number", "title", "label")
_STANDING = "%:/?#[]@!$&'()*+,;=~"  # what divides the parts of an address, and what is encoded already
SCHEMES = ("https://", "http://", "mailto:")


def check_template(template: str, where: str) -> str:
    """Return a template of addresses if it is one. Raises ConfigError, `where` naming the setting."""
    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(template)]
    except ValueError:
        fields = [("{", "", "")]
    bad = [
        name
        for name, spec, conversion in fields
        if name is not None and (name not in FIELDS or spec or conversion)
    ]
    if bad or (template and not template.lower().startswith(SCHEMES)):
        offered = " ".join(f"{{{name}}}" for name in FIELDS)
        raise ConfigError(
            f"comment_url 应当以 https://、http:// 或 mailto: 开头，可以用的占位符有：{offered}。",
            f"comment_url must begin with https://, http:// or mailto:, and may name {offered}.",
            where=where,
        )
    return template


def comment_link(template: str, **values: str) -> str:
    """Return the address for one article, percent-encoded: values whole, of the template's own words what no
    address may have as it is. "" without a template.

    >>> comment_link("https://example.org/?q={article}", article="第一条")
    'https://example.org/?q=%E7%AC%AC%E4%B8%80%E6%9D%A1'
    """
    encoded = {name: quote(values.get(name, ""), safe="", errors="replace") for name in FIELDS}
    return quote(template.format(**encoded), safe=_STANDING) if template else ""
