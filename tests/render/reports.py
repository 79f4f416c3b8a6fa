"""Reports of small made-up drafts, by the real parser, aligner and differ."""

from __future__ import annotations

from redline.align import align
from redline.changes import compare
from redline.parse import parse_text
from redline.report import Report, build

OLD = """\
# 松风市古井保护办法

第一章　总则

第一条　为了保护古井，制定本办法。

第二条　本市古井的普查、认定和利用，适用本办法。

第三条　古井所在地的村民委员会每年领取三千元管护补助，用于检查井栏和水质，发现险情报告的，另给二百元奖励。

第四条　禁止在古井周边三十米内堆放垃圾。

第五条　古井的修缮应当保留原有的形制。修缮方案由市文物主管部门批准。

第六条　单位和个人可以认养古井。

第七条　违反本办法第四条规定的，处五百元以下罚款。

第二章　附则

第八条　本办法自公布之日起施行。
"""

NEW = """\
# 松风市古井保护办法

第一章　总则

第一条　为了保护古井，制定本办法。

第二条　本办法所称古井，是指一九四九年以前开凿、仍有历史价值的水井。

第三条　本市古井的普查、认定和利用，适用本办法。

第四条　古井所在地的村民委员会每年领取五千元管护补助，用于检查井栏和水质，发现险情报告的，另给四百元奖励。

第五条　禁止在古井周边三十米内堆放垃圾。

第六条　古井的修缮应当保留原有的形制，修缮方案由市文物主管部门批准。

第七条　违反本办法第五条规定的，处五百元以下罚款。

第二章　附则

第八条　本办法自公布之日起施行。
"""


def report(old: str = OLD, new: str = NEW, **labels: str) -> Report:
    """Compare two texts and build their report."""
    return build(compare(align(parse_text(old), parse_text(new))), **labels)
