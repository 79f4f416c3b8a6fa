"""The help texts of `redline site`, each as (Chinese, English)."""

from __future__ import annotations

SITE: dict[str, tuple[str, str]] = {
    "site help": ("把工作区建成网站", "make a website of the workspace"),
    "site usage": ("redline site COMMAND [选项]", "redline site COMMAND [options]"),
    "site description": (
        "把工作区建成可以直接公布的静态网站：各稿全文、任意两稿对照、每一条的来龙去脉、意见和采纳情况。",
        "Make a static website of the workspace that can be published as it is: every version in full, any "
        "two compared, the life of each article, opinions and replies.",
    ),
    "site epilog": (
        "示例：\n  redline site build\n  redline site serve",
        "examples:\n  redline site build\n  redline site serve",
    ),
    "site build help": ("建网站", "build the site"),
    "site build usage": (
        "redline site build [-o DIR] [--base-url U] [--jobs N]",
        "redline site build [-o DIR] [--base-url U] [--jobs N]",
    ),
    "site build description": (
        "建网站。只重做有变化的网页；出错时，原来的网站保持不变。",
        "Build the site. Only pages that changed are made anew; when something goes wrong, the site that was "
        "there stays as it was.",
    ),
    "site build epilog": (
        "示例：\n  redline site build\n  redline site build -o public --base-url https://example.org/laws/",
        "examples:\n"
        "  redline site build\n"
        "  redline site build -o public --base-url https://example.org/laws/",
    ),
    "site serve help": ("在本机预览网站", "preview the site on this machine"),
    "site serve usage": ("redline site serve [--port P]", "redline site serve [--port P]"),
    "site serve description": (
        "在本机（127.0.0.1）预览网站；草案、批注或者模板一改，就重建并刷新浏览器。按 Ctrl-C 结束。",
        "Preview the site on this machine (127.0.0.1). When a draft, an annotation or a template changes, "
        "the site is built again and the browser shows it. Ctrl-C ends it.",
    ),
    "site serve epilog": (
        "示例：\n  redline site serve --port 8080",
        "examples:\n  redline site serve --port 8080",
    ),
    "site --output": (
        "网站的文件夹（默认为工作区的 site/_build）",
        "the site's folder (by default site/_build of the workspace)",
    ),
    "site --base-url": (
        "网站将来的地址，用于站点地图、规范链接和订阅（默认见 redline.toml）",
        "where the site will be, for its sitemap, links and feeds (by default as redline.toml says)",
    ),
    "site --jobs": (
        "同时工作的进程数（默认与处理器数相同）",
        "processes that work at a time (by default as many as there are processors)",
    ),
    "site --port": (
        "端口（默认 8000；0 为任意一个空闲的）",
        "the port (8000 by default; 0 for any that is free)",
    ),
    "site not a number": (
        "“{0}”不行，请写 {1} 到 {2} 之间的整数。",
        "{0!r} will not do: write a whole number from {1} to {2}.",
    ),
}
