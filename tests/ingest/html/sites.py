"""A made-up law, and pages as official sites, Word and WPS make them around it."""

from __future__ import annotations

TITLE = "云港市屋顶绿化管理办法"
NOTE = "（2025年3月6日云港市人民政府第12次常务会议通过）"
LAW = (
    TITLE,
    NOTE,
    "第一章　总则",
    "第一条　为了推动屋顶绿化，改善城市环境，制定本办法。",
    "第二条　本办法所称屋顶绿化，包括下列形式：",
    "（一）花园式屋顶绿化；",
    "（二）简单式屋顶绿化。",
    "第二章　建设",
    "第三条　新建公共建筑应当实施屋顶绿化，具体面积见附件。",
    "屋顶绿化工程应当与主体工程同步验收。",
    "第四条　本办法自2025年6月1日起施行。",
)
ANNEX = "附件：屋顶绿化面积表"


def paragraphs(lines: tuple[str, ...] = LAW[1:], indent: str = "　　") -> str:
    return "\n".join(f"<p>{indent}{line}</p>" for line in lines)


def congress() -> str:
    """A people's congress: breadcrumb, heading, info line, share bar, the text, the editor's name, footer."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_云港市人大常委会</title>
<script>if (a < b) {{ document.write("</body></html>"); }}</script>
<style>.hidden-tip {{ display: none }} @media print {{ .con {{ display: none }} }}</style></head><body>
<div class="header"><h2>云港市人大常委会</h2><form><input name="q" value="请输入"><button>搜索</button></form></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/lf">立法工作</a></li><li><a href="/jd">监督工作</a></li></ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/fg">地方性法规</a> &gt; 正文</div>
<div class="main"><h1>{TITLE}</h1>
<div class="info"><span>来源：云港市人大</span>&nbsp;&nbsp;<span>发布时间：2025-03-08 09:12</span>
<span>浏览次数：<em id="hits">120</em></span><span>字号：<a href="javascript:big()">大</a> <a href="javascript:mid()">中</a></span></div>
<div class="bdsharebuttonbox"><a href="#" class="bds_weixin">微信</a><a href="#">微博</a></div>
<p class="hidden-tip">请在新窗口中打开本页</p>
<div class="con" id="Zoom">{paragraphs()}</div>
<div class="editor">责任编辑：王某某</div><div class="tool">【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】</div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/1.html">云港市湿地管理条例</a></li><li><a href="/2.html">第一条河流的故事</a></li></ul></div></div>
<div class="footer"><p>主办：云港市人大常委会办公室　地址：云港市中心路1号</p><p>港ICP备00000001号</p></div></body></html>"""


def portal() -> str:
    """A government portal: a table of facts, then the title and the text, chapters in bold and centred."""
    body = paragraphs(LAW[1:]).replace(
        "<p>　　第二章　建设</p>", '<p style="text-align:center"><strong>第二章&emsp;建设</strong></p>'
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="{TITLE}"><title>{TITLE}_部门文件_云港市政府网</title></head><body>
<nav><a href="/">首页</a><a href="/zc">政策</a></nav>
<table class="bd1"><tr><td>索&nbsp;引&nbsp;号：</td><td>000014349/2025-00012</td><td>主题分类：</td><td>城乡建设</td></tr>
<tr><td>发文机关：</td><td>云港市人民政府</td><td>成文日期：</td><td>2025年03月06日</td></tr></table>
<div class="pages-title">{TITLE}</div><div class="pages_content" id="UCAP-CONTENT">{body}</div>
<div class="pages_print">扫一扫在手机打开当前页 <span>打印</span></div>
<div class="pchide"><a href="/a">解读：屋顶绿化好处多</a></div>
<footer>版权所有：云港市人民政府 网站标识码 0000000001</footer></body></html>"""


def layout_tables() -> str:
    """A site of old: the whole page in tables, no doctype, br and &nbsp; for paragraphs, capital tags."""
    text = "<BR><BR>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in LAW[1:])
    return f"""<HTML><HEAD><META content="text/html; charset=gb2312" http-equiv=Content-Type><TITLE>云港市园林局</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=760 align=center><TR><TD colSpan=2><IMG src="banner.gif"></TD></TR>
<TR><TD width=160 vAlign=top><TABLE><TR><TD><A href="a.asp">机构设置</A></TD></TR><TR><TD><A href="b.asp">政策法规</A></TD></TR>
<TR><TD><A href="c.asp">办事指南</A></TD></TR></TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD>您现在的位置：<A href="/">首页</A> &gt;&gt; 政策法规</TD></TR>
<TR><TD align=center><FONT size=4><B>{TITLE}</B></FONT></TD></TR>
<TR><TD align=center>发布时间：2025-3-8 点击数：31</TD></TR>
<TR><TD><FONT size=3>{text}</FONT></TD></TR>
<TR><TD align=right>【<A href="javascript:window.print()">打印本页</A>】【<A href="javascript:window.close()">关闭窗口</A>】</TD></TR></TABLE></TD></TR>
<TR><TD colSpan=2 align=center>版权所有 云港市园林局<BR>地址：云港市中心路2号 邮编：000000</TD></TR></TABLE></BODY></HTML>"""


def justice() -> str:
    """A justice bureau's ASP.NET page: one form around everything, spans in spans, an annex to download."""
    body = "".join(
        f'<p class="MsoNormal" style="text-indent:2em"><span style="font-family:仿宋"><span style="font-size:16pt">{line}</span></span></p>'
        for line in LAW
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ""><html xmlns="http://www.w3.org/1999/xhtml"><head><title>
	云港市司法局 - 关于《{TITLE}》公开征求意见的公告</title></head><body><form id="form1" method="post" action="x.aspx"><div><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK" /></div>
<div id="menu_main"><a href="/">网站首页</a> | <a href="/a">信息公开</a></div><div id="con"><div id="title">关于《{TITLE}》公开征求意见的公告</div>
<div class="xinxi">日期：2025-01-02　来源：立法科　【字体：大 中 小】</div><div class="TRS_Editor">{body}<p>　</p><p>{ANNEX}</p></div>
<div>附件：<a href="/1.docx">屋顶绿化面积表.docx</a></div><div>上一篇：<a href="/3">某某公告</a></div><div>下一篇：没有了</div></div>
<div id="copyright">版权所有：云港市司法局</div></form></body></html>"""


def word() -> str:
    """What Word saves: conditional comments, o:p, numbers of lists in spans, insertions, a comment."""
    start = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; text-align:justify;} --></style></head><body lang=ZH-CN><div class=WordSection1>"""
    lines = []
    for line in LAW:
        number, blank, rest = line.partition("　")
        if blank and number.endswith("条"):
            line = (
                f"<![if !supportLists]><span style='mso-list:Ignore'>{number}<span style='font:7.0pt \"Times New Roman\"'>"
                f"&nbsp;&nbsp; </span></span><![endif]><span\nstyle='font-family:仿宋'>{rest[:8]}</span><span lang=EN-US><o:p></o:p></span>{rest[8:]}"
            )
        lines.append(
            f"<p class=MsoNormal style='mso-list:l0 level1 lfo1'>{line}<span lang=EN-US><o:p></o:p></span></p>"
        )
    end = """<p class=MsoNormal><span style='display:none;mso-hide:all'>内部文字</span></p></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'>这里要再议</div></div></body></html>"""
    return start + "\n\n".join(lines) + end


def wps() -> str:
    """What WPS saves: every run of digits in a span of its own, blanks as mso-spacerun."""
    lines = []
    for line in LAW:
        runs = "".join(
            f'<span style="font-family:Times;mso-fareast-font-family:仿宋">{c}</span>' if c.isdigit() else c
            for c in line
        )
        lines.append(
            f'<p class=MsoNormal style="text-indent:32.0pt;mso-char-indent-count:2.0">{runs}<span style="mso-spacerun:\'yes\'"><o:p></o:p></span></p>'
        )
    return (
        '<html><head><meta charset="utf-8"><meta name="ProgId" content="Word.Document"><title>文档</title></head><body style="tab-interval:21pt">'
        '<!--StartFragment--><div class="Section0">'
        + "".join(lines)
        + "</div><!--EndFragment--></body></html>"
    )


def database() -> str:
    """A database of laws: a table of contents with anchors, each article in a block, links in the text."""
    blocks = []
    for line in LAW[2:]:
        number, blank, rest = line.partition("　")
        linked = rest.replace("附件", '<a href="/law/2.html">附件</a>')
        blocks.append(
            f'<div class="tiao"><a name="t{len(blocks)}"></a><b>{number}</b>　{linked}</div>'
            if blank
            else f"<div>{line}</div>"
        )
    return f"""<html lang="zh"><head><meta charset="utf-8"><title>{TITLE} - 法规库</title></head><body>
<div class="side"><ul><li><a href="/l1">第一条水源保护规定</a></li><li><a href="/l2">最新法规</a></li></ul></div>
<div class="content"><h2>{TITLE}</h2><div class="sub">{NOTE}</div>{"".join(blocks)}</div>
<div class="hot"><a href="/l3">热门法规</a></div></body></html>"""


SITES = {page.__name__: page for page in (congress, portal, layout_tables, justice, word, wps, database)}
