// Where a search led here (?q=…), its words are marked in the text, and what is folded around them opens.
(() => {
  "use strict";
  const query = new URLSearchParams(location.search).get("q");
  const main = document.querySelector("main");
  if (!query || !main || main.querySelector("[data-search]")) return;
  const one = (char) => {
    const folded = char.normalize("NFKC").toLowerCase();
    return folded.length === 1 && char.length === 1 ? folded : char;
  };
  const fold = (text) => text.replace(/[^\u3400-\u9fff]/gu, one);
  const terms = [...new Set(fold(query.slice(0, 200)).split(/\s+/).filter((term) => /[\p{L}\p{N}]/u.test(term)))].slice(0, 8);
  const MOST = 500;

  // A word may stand across inline marks: the text of a block is put together, and cut again by its nodes.
  const spans = (text) => {
    const folded = fold(text);
    const found = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        const latin = /[a-z0-9]/.test(term[0]) && at > 0 && /[a-z0-9]/.test(folded[at - 1]);
        if (!latin) found.push([at, at + term.length]);
      }
    }
    return found.sort((a, b) => b[0] - a[0]);
  };
  let marks = 0;
  const wrap = (nodes, start, end) => {
    let at = 0;
    for (const node of nodes) {
      const from = Math.max(start - at, 0), to = Math.min(end - at, node.data.length);
      at += node.data.length;
      if (from >= to) continue;
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      mark.className = "hit";
      range.surroundContents(mark);
      marks += 1;
    }
  };
  const mark = (block) => {
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    let end = Infinity;
    for (const [start, stop] of spans(nodes.map((node) => node.data).join(""))) {
      if (marks > MOST) return;
      if (stop > end) continue;
      // later ones first: surrounding a text leaves the nodes before it as they are
      wrap(nodes, start, stop);
      end = start;
    }
  };
  const BLOCKS = "p, li, td, dd, h1, h2, h3, h4, summary .pv";
  for (const block of main.querySelectorAll(BLOCKS)) if (!block.querySelector(BLOCKS)) mark(block);

  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  const home = target.closest("article, section, li, .row") || target;
  const first = home.querySelector("mark.hit");
  for (let up = first || target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  home.querySelectorAll("mark.hit").forEach((hit) => hit.classList.add("here"));
  target.scrollIntoView({ block: "start" });
  if (first && first.getBoundingClientRect().top > innerHeight) first.scrollIntoView({ block: "center" });
})();
