"""Names of people: which words have their form, where they stand in a text, and what is shown instead."""

from __future__ import annotations

import re
from functools import lru_cache

from redline.textdiff.words import segment

_TWO_CHARACTERS = """
欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 端木 南宫 独孤 轩辕
呼延 申屠 澹台 公冶 淳于 单于 太叔 钟离 闻人 百里 西门 东郭 南门 赫连 万俟 歐陽 司馬 諸葛 東方
"""
_ONE_CHARACTER = """
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛
叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔
贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷
祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强
柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾
郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬
明沙薄伏岑习胥保和蔺張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭許呂蘇盧蔣賈葉閻餘鍾汪範譚鄒陸顧龍萬錢湯賀
"""
# Names of organisations end so, and so do words for people whom nobody can tell from others.
_BODY_ENDS = """
局 委 厅 部 院 会 司 处 科 室 所 站 队 团 社 办 署 行 厂 店 校 园 馆 中心 公司 集团 大学 学院
学校 中学 小学 政府 法院 检察院 银行 协会 商会 学会 联合会 委员会 人大 政协 村 社区 街道 镇 乡
县 市 区 省 州 盟 旗 企业 单位 机构 组织 基金会 事务所 律所 支队 大队 党委 党组 工会 妇联
共青团 团委 医院 报社 电视台 平台 门户 网站 热线 信箱 邮箱 网 渠道 专班 處 會 廳 區 縣 鎮 鄉 學
團 bureau office department ministry committee council commission court university college
school company corporation inc ltd llc association society institute centre center group bank
union foundation government agency authority
"""
_GROUP_ENDS = """
群众 网民 市民 匿名 公众 居民 村民 代表 委员 专家 学者 律师 业主 商户 公民 个人 网友 民众 大众
人员 们 群众意见 来信 来电 信件 邮件 座谈会 听证会 论证会 调研 征求意见 法律顾问 教师 学生 职工
网络 微信 其他 内部 anonymous public citizen citizens resident residents
"""
_TWO = frozenset(_TWO_CHARACTERS.split())
_ONE = frozenset("".join(_ONE_CHARACTER.split()))
_BODIES = tuple(_BODY_ENDS.split())
_GROUPS = tuple(_GROUP_ENDS.split())
_TITLES = (
    "先生|女士|小姐|同志|同学|老师|教授|律师|医生|大夫|师傅|大爷|大妈|阿姨|叔叔|经理|主任|局长|处长|科长|"
    "书记|主席|院长|校长|委员(?!会)|代表(?!大会|团)|法官|检察官|警官|工程师|村民|居民|市民"
)
_TITLE_END = re.compile(rf"(?:{_TITLES}|等|等人|反映|来电|来信)+$")
# What stands before a name that is told as one.
_LABELS = (
    "姓名|联系人|反馈人|提出人|提交人|署名|落款|签名|投诉人|举报人|申请人|当事人|信访人|意见人|来信人|来电人|"
    "本人姓名|我叫|我是|本人叫|本人系|本人是|名叫|叫做|法定代表人|负责人|委托代理人|代理人|经办人"
)
_NOT_GIVEN = frozenset(
    "的了是在和与或及等们会部委局处区市县镇乡村条款项法规定为应当不有对于将把被由人员者个级性化"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'’-]*(?: [A-Za-z][A-Za-z.'’-]*){0,4}")
# Surnames that are commoner as words: after a label without a colon (负责人和…) they begin no name.
_WEAK = frozenset("和都应来向成保明于时方关任解费计强查全安平能从由要等相所有可须")
_HAN = "\u3400-\u9fff"


def names_in(source: str) -> tuple[str, ...]:
    """Return the names of people in a source (意见来源): those that surely have the form of one."""
    found = (_bare(part) for part in source_parts(source))
    return tuple(name for name in found if _is_name(name) or _is_foreign(name))


def source_parts(source: str) -> list[str]:
    """Return a source cut at its marks; what stands between them is among the parts."""
    return [source] if _LATIN.fullmatch(source) else re.split(r"([、，,;；/（）()\s：:|]+)", source)


def hidden_source(part: str) -> str:
    """Return a part of a source without a person's name.

    What is neither an organisation nor a word for anybody (群众, 网民) is taken for a name, known or not.
    """
    if _LATIN.fullmatch(part):
        return part if _is_body(part) or part.lower().endswith(_GROUPS) else part[:1]
    if not part or not part[0].isalnum():
        return part
    return _source_part(part)


def hidden(text: str, people: tuple[str, ...]) -> str:
    """Return a text without names: those of `people`, and what stands where names stand.

    Behind a label (联系人：), before a title (先生), alone on a line, before a telephone number.
    """
    text = _known(text, people)
    for pattern in (_TOLD, _SELF, _BY_NUMBER):
        text = pattern.sub(_name_in, text)
    text = _TITLED.sub(_titled, text)
    if "\n" in text:  # a signature stands below something
        text = _ALONE.sub(_name_in, text)
    return _DOTTED.sub(lambda found: _shortened(found[0]), text)


def _bare(part: str) -> str:
    """A name without the title behind it: 王小明女士 is 王小明."""
    return _TITLE_END.sub("", part) or part


def _source_part(part: str) -> str:
    if "×" in part or "某" in part:  # masked already
        return part
    name = _bare(part)
    if not _is_name(name):
        if _is_body(part) or name.endswith(_GROUPS) or part.endswith(_GROUPS) or len(name) < 2:
            return part
        body, person = _person_behind(name)
        if body:  # 某某局张三, written as one
            return body + (_shortened(person) if len(person) > 1 else person) + part[len(name) :]
        if not any(char.isalpha() for char in name):
            return part
    return _shortened(name) + part[len(name) :]


def _person_behind(name: str) -> tuple[str, str]:
    """The organisation or group and the person (or the surname) in 云台市司法局张三; "" twice: none."""
    for length in (4, 3, 2, 1):
        body, person = name[:-length], name[-length:]
        known = _is_name(person) or (length == 1 and person in _ONE)
        if len(body) >= 2 and body.endswith((*_BODIES, *_GROUPS)) and known:
            return body, person
    return "", ""


def _is_body(part: str) -> bool:
    words = part.lower().replace(".", "").split()
    return any(word.endswith(_BODIES) for word in words) and not _is_name(part)


def _is_foreign(name: str) -> bool:
    return bool(re.fullmatch(rf"[{_HAN}]+(?:[·•‧][{_HAN}]+)+", name)) or (
        bool(_LATIN.fullmatch(name)) and name.count(" ") >= 1 and not _is_body(name)
    )


def _is_name(text: str) -> bool:
    """Whether a text has the form of a Chinese name, and is no word."""
    surname = 2 if text[:2] in _TWO else 1 if text[:1] in _ONE else 0
    given = text[surname:]
    if not surname or not 1 <= len(given) <= 2 or not re.fullmatch(f"[{_HAN}]+", text):
        return False
    return text not in _GROUPS and _NOT_GIVEN.isdisjoint(given) and not _begins_with_word(text, surname)


@lru_cache(maxsize=4096)
def _begins_with_word(text: str, surname: int) -> bool:
    """Whether the vocabulary of laws and notices sees a word where the surname would be: 时间, 高级."""
    return len(segment(text)[0]) > surname


def _shortened(name: str) -> str:
    if _LATIN.fullmatch(name):
        return name[:1]
    return (name[:2] if name[:2] in _TWO and len(name) > 2 else name[:1]) + "某"


_TITLED = re.compile(rf"([{_HAN}]{{2,6}})(?=(?:{_TITLES}))")
_BEFORE = frozenset("由请与和向对是为找叫及长任记席")  # what may stand right before a name with a title
_SELF = re.compile(rf"(?<=本人)([{_HAN}]{{2,4}}?)(?=[，,。（(、；;\s]|住|系|是|电话|$)")
_TOLD = re.compile(
    rf"(?:{_LABELS})[ \t]{{0,4}}[:：为是]?[ \t]{{0,4}}([{_HAN}]{{2,4}}(?:[·•‧][{_HAN}]{{1,8}})*)"
)
_ALONE = re.compile(
    rf"^[ \t\u3000—–-]*([{_HAN}]{{2,4}}|[{_HAN}]+(?:[·•‧][{_HAN}]+)+)[ \t\u3000]*$", re.MULTILINE
)
_BY_NUMBER = re.compile(
    rf"(?:(?<=^)|(?<=[^{_HAN}]))([{_HAN}]{{2,4}})(?=[，,：: \t\u3000（(]{{0,6}}"
    r"(?:联系电话|电话|手机号|手机|[Tt]el)?[：: \t]{0,4}(?:\+?86[ -]?)?1[3-9][\d０-９])",
    re.MULTILINE,
)
_DOTTED = re.compile(rf"(?<![{_HAN}])[{_HAN}]{{1,8}}(?:[·•‧][{_HAN}]{{1,8}})+")


def _name_in(found: re.Match[str]) -> str:
    words = found[1]
    start = found.start(1) - found.start()
    if _is_foreign(words):
        return found[0][:start] + _shortened(words) + found[0][start + len(words) :]
    if found.re is _TOLD and words[0] in _WEAK and not set(":：").intersection(found[0][:start]):
        return found[0]
    lengths = range(4, 1, -1) if found.re is _TOLD else (len(words),)
    for length in lengths:
        if length <= len(words) and _is_name(words[:length]) and _ends(words[length:]):
            return found[0][:start] + _shortened(words[:length]) + found[0][start + length :]
    return found[0]


def _titled(found: re.Match[str]) -> str:
    """A name that ends before a title, and begins where a name can."""
    words = found[1]
    for length in (4, 3, 2):
        name, before = words[-length:], words[:-length]
        if len(name) == length and _is_name(name) and (not before or before[-1] in _BEFORE):
            return before + _shortened(name)
    return words


def _ends(rest: str) -> bool:
    """Whether a name may end before some characters: at a title, or before what no name goes on with."""
    return (
        not rest
        or bool(re.match(_TITLES, rest))
        or rest[0] in _NOT_GIVEN
        or rest[0] in "住电联现来提说称认建反要，"
    )


def _known(text: str, people: tuple[str, ...]) -> str:
    """Mask names that are known: the longest that begins at a place."""
    index = _index(people)
    if not any(text[at : at + 2] in index for at in range(len(text) - 1)):
        return text
    out = []
    at = 0
    while at < len(text):
        name = next((one for one in index.get(text[at : at + 2], ()) if text.startswith(one, at)), "")
        out.append(_shortened(name) if name else text[at])
        at += len(name) or 1
    return "".join(out)


@lru_cache(maxsize=4)
def _index(people: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Names by their first two characters, longer ones first."""
    found: dict[str, list[str]] = {}
    for name in sorted(people, key=len, reverse=True):
        if len(name) >= 2:
            found.setdefault(name[:2], []).append(name)
    return {start: tuple(names) for start, names in found.items()}
