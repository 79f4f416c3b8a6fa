"""Two made-up drafts in which articles were split, joined, amended, inserted and repealed."""

from __future__ import annotations

from redline.align import align
from redline.changes import Comparison, compare
from redline.parse import parse_text
from redline.report import Report, build

OLD = """\
# 柳溪镇渡口管理办法

第一章　总则

第一条　为了保障渡运安全，制定本办法。

第二条　镇人民政府负责渡口的日常巡查。

第三条　渡口应当设置救生圈、警示牌和照明灯具。渡口经营人应当每月检查一次救生设备。

第四条　船员应当持证上岗。

第二章　渡运

第五条　渡船不得超员载客，遇有六级以上大风或者能见度不足五百米的，应当停航。
停航期间，经营人应当在渡口张贴停航告示。

第六条　渡口经营人应当投保承运人责任保险，保险金额不得低于五十万元。

第七条　经营人应当公布渡运票价，并接受乘客监督。

第八条　本办法自二○二五年一月一日起施行。
"""

NEW = """\
# 柳溪镇渡口管理办法

第一章　总则

第一条　为了保障渡运安全，制定本办法。

第二条　镇人民政府负责渡口的日常巡查。

第三条　渡口应当设置救生圈、警示牌和照明灯具。

第四条　渡口经营人应当每月检查一次救生设备，并作记录。

第二章　渡运

第五条　渡船不得超员载客，遇有六级以上大风或者能见度不足一千米的，应当停航。
停航期间，经营人应当在渡口张贴停航告示。

第六条　渡口经营人应当投保承运人责任保险，保险金额不得低于五十万元。经营人应当公布渡运票价，并接受乘客监督。

第七条　学生上学、放学时段，渡口应当增加班次。

第八条　本办法自二○二五年一月一日起施行。
"""


def comparison(old: str = OLD, new: str = NEW) -> Comparison:
    return compare(align(parse_text(old), parse_text(new)))


def report(old: str = OLD, new: str = NEW, **labels: str) -> Report:
    return build(comparison(old, new), **labels)
