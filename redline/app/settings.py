"""What redline.toml says of a workspace, and work.toml of a work."""

from __future__ import annotations

from redline.app.formats import MARKINGS, PDF_ENGINES
from redline.errors import ConfigError
from redline.model.value import uncompared, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LANGUAGES = ("zh", "en")


@value
class Settings:
    """What redline.toml says.

    title     of the workspace, for its pages
    language  "zh" or "en": of commit messages and pages
    base_url  where the pages will be, or ""
    marking   house style of showing changes where none is asked for
    pdf       what makes PDF files: "auto", "browser" or "weasyprint"
    languages    of the site's interface, or None for both
    mask         whether the site masks personal data in opinions
    comment_url  template of the address where a law's latest version can be commented on, or ""
    downloads    names of the files that the site offers beside each comparison, or None for the usual ones
    check        the table [check]: what `redline check` does not tell
    """

    title: str = ""
    language: str = "zh"
    base_url: str = ""
    marking: str = "cn-npc"
    pdf: str = "auto"
    languages: tuple[str, ...] | None = None
    mask: bool = True
    comment_url: str = ""
    downloads: tuple[str, ...] | None = None
    check: dict[str, Any] = uncompared(default={})


@value
class WorkSettings:
    """What work.toml says.

    title    of the work; "" to take the title of its latest version
    profile  the jurisdiction's grammar
    history  the table [history], of a work that is read from a git history, or None
    comment_url  as in `Settings`, for this work alone; None: as redline.toml says, "": closed
    site     the table [site]: which versions are compared
    """

    title: str = ""
    profile: str = "zh-CN"
    history: dict[str, Any] | None = None
    comment_url: str | None = None
    site: dict[str, Any] = uncompared(default={})


def read_settings(content: bytes, where: str) -> Settings:
    """Return what a redline.toml says; `where` names it. Raises ConfigError."""
    from redline.app.toml import at, read_table, refuse_unknown

    table = read_table(content, where)
    known = (
        "title",
        "language",
        "base_url",
        "marking",
        "pdf",
        "languages",
        "mask",
        "comment_url",
        "check",
        "site",
    )
    refuse_unknown(table, known, content, where)
    languages = _languages(table, content, where)
    said = {
        key: _text(table, key, content, where)
        for key in table
        if key not in ("languages", "mask", "check", "site")
    }
    _comment_url(said.get("comment_url", ""), content, where)
    language = said.get("language", "zh")
    if language.startswith(("zh-", "en-")):
        said["language"] = language = language[:2]
    _one_of(language, LANGUAGES, "language", content, where)
    _one_of(said.get("marking", "cn-npc"), MARKINGS, "marking", content, where)
    # By name alone: a path here would let a workspace from elsewhere start a program of its choice.
    _one_of(said.get("pdf", "auto"), PDF_ENGINES, "pdf", content, where)
    mask = table.get("mask", True)
    if not isinstance(mask, bool):
        where = at(where, "mask", content)
        raise ConfigError("mask 应当是 true 或者 false。", "mask must be true or false.", where=where)
    check = _table(table, "check", content, where)
    downloads = _downloads(_table(table, "site", content, where), content, where)
    return Settings(**said, languages=languages, mask=mask, check=check, downloads=downloads)


def read_work_settings(content: bytes, where: str) -> WorkSettings:
    """Return what a work.toml says; `where` names it. Raises ConfigError."""
    from redline.app.toml import at, read_table, refuse_unknown
    from redline.parse.profiles import NAMES, known

    table = read_table(content, where)
    keys = ("title", "profile", "language", "description", "history", "comment_url", "site")
    refuse_unknown(table, keys, content, where)
    profile = _text(table, "profile", content, where) or "zh-CN"
    if not known(profile):
        names = ", ".join(NAMES)
        raise ConfigError(
            f"没有“{profile}”这种法规体例。现有：{names}。",
            f"There is no profile {profile!r}. These exist: {names}.",
            where=at(where, "profile", content),
        )
    history = _table(table, "history", content, where) if "history" in table else None
    site = _table(table, "site", content, where)
    refuse_unknown(site, ("compare",), content, where)
    url = _text(table, "comment_url", content, where) if "comment_url" in table else None
    return WorkSettings(
        title=_text(table, "title", content, where),
        profile=profile,
        history=history,
        comment_url=_comment_url(url, content, where) if url else url,
        site=site,
    )


def new_settings(title: str, language: str) -> str:
    """Return the redline.toml of a new workspace, with comments that say what can be set."""
    zh = language == "zh"
    of_title = "工作区的名称，用于网页" if zh else "what this workspace is called, for its pages"
    of_language = "提交说明和网页的语言：zh 或 en" if zh else "of commit messages and pages: zh or en"
    of_url = "网页将来的地址，可以留空" if zh else "where its pages will be; may stay empty"
    of_marking = "默认的标记样式：" if zh else "how changes are marked by default: "
    lines = (
        ("redline 的设置" if zh else "Settings of redline", "", ""),
        (of_title, "title", title),
        (of_language, "language", language),
        (of_url, "base_url", ""),
        (of_marking + " ".join(MARKINGS), "marking", "cn-npc"),
    )
    return "\n".join(
        f"# {says}\n" + (f"{key} = {quoted(text)}\n" if key else "") for says, key, text in lines
    )


def new_work_settings(title: str, profile: str) -> str:
    """Return the work.toml of a new work."""
    return f"title = {quoted(title)}\nprofile = {quoted(profile)}\n"


def quoted(text: str) -> str:
    """Return a TOML string that says `text`."""
    import json

    # JSON's strings are TOML's, but for the character that JSON lets stand as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _languages(table: dict[str, Any], content: bytes, where: str) -> tuple[str, ...] | None:
    from redline.app.toml import at

    if "languages" not in table:
        return None
    found = table["languages"]
    if not isinstance(found, list) or not found or any(one not in LANGUAGES for one in found):
        raise ConfigError(
            'languages 应当写成 ["zh"]、["en"] 或者 ["zh", "en"]。',
            'languages must be ["zh"], ["en"] or ["zh", "en"].',
            where=at(where, "languages", content),
        )
    return tuple(found)


def _comment_url(template: str, content: bytes, where: str) -> str:
    if not template:  # and nothing of the site is loaded
        return ""
    from redline.app.toml import at
    from redline.site.links import check_template

    return check_template(template, at(where, "comment_url", content))


def _text(table: dict[str, Any], key: str, content: bytes, where: str) -> str:
    from redline.app.toml import at

    found = table.get(key, "")
    if not isinstance(found, str):
        raise ConfigError(
            f"{key} 应当是加引号的文字。",
            f"{key} must be a text in quotation marks.",
            where=at(where, key, content),
        )
    return found


def _table(table: dict[str, Any], key: str, content: bytes, where: str) -> dict[str, Any]:
    from redline.app.toml import at

    found = table.get(key, {})
    if not isinstance(found, dict):
        raise ConfigError(
            f"{key} 应当是一个表，写作 [{key}]。",
            f"{key} must be a table: [{key}].",
            where=at(where, key, content),
        )
    return found


def _downloads(site: dict[str, Any], content: bytes, where: str) -> tuple[str, ...] | None:
    from redline.app.toml import at, refuse_unknown

    refuse_unknown(site, ("downloads",), content, where)
    if "downloads" not in site:  # and nothing of comparisons is loaded
        return None
    from redline.app.downloads import check_names

    return check_names(site["downloads"], at(where, "downloads", content))


def _one_of(found: str, offered: tuple[str, ...], key: str, content: bytes, where: str) -> None:
    from redline.app.toml import at

    if found not in offered:
        raise ConfigError(
            f"{key} 不能是“{found}”。可以是：{'、'.join(offered)}。",
            f"{key} cannot be {found!r}. It can be: {', '.join(offered)}.",
            where=at(where, key, content),
        )
