// Keys, stepping, search and links that open what they lead to. The page can be read without any of it.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];
  root.classList.add("js");

  const shown = (row) => row.getClientRects().length > 0;
  const changes = () =>
    all(".row:is(article)").filter((row) => shown(row) && !row.closest("details.front"));

  // Step from change to change, from where the reader is.
  let at = null;
  const step = (by) => {
    const rows = changes();
    if (!rows.length) return;
    const line = $("bar").getBoundingClientRect().bottom + 60;
    let next;
    const known = rows.indexOf(at);
    const visible = at && at.getBoundingClientRect().bottom > line - 60 && at.getBoundingClientRect().top < innerHeight;
    if (known >= 0 && visible) next = rows[known + by];
    else if (by > 0) next = rows.find((row) => row.getBoundingClientRect().top > line);
    else next = rows.findLast((row) => row.getBoundingClientRect().top < line - 70);
    if (next) go(next);
  };
  const go = (row) => {
    if (at) at.classList.remove("at");
    at = row;
    row.classList.add("at");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start" });
  };

  // A link may lead into something folded, filtered away, or to the second name of a row.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && $(id);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    const after = target.nextElementSibling;
    const row = target.closest(".row") || (after && after.matches(".row") ? after : null);
    if (row && row.tagName === "DETAILS") row.open = true;
    if (row && !shown(row)) clear();
    $("contents").open = false;
    if (row) {
      if (at) at.classList.remove("at");
      at = row;
      row.classList.add("at");
    }
    target.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", reveal);

  const filters = all(".kf, #only");
  const count = () => {
    $("none").hidden = filters.every((box) => !box.checked) || changes().length + all(".fold").filter(shown).length > 0;
  };
  const clear = () => {
    for (const box of filters) box.checked = false;
    count();
  };
  for (const box of filters) box.addEventListener("change", count);
  // Browsers leave alone what is in sight in part.
  $("filters").addEventListener("focusin", (event) =>
    event.target.closest(".chip")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  $("reset").addEventListener("click", clear);

  $("unfold").addEventListener("change", (event) => {
    for (const row of all(".fold, .front")) row.open = event.target.checked;
  });
  addEventListener("beforeprint", () => all(".menu").forEach((menu) => { menu.open = false; }));
  addEventListener("click", (event) => {
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  const inline = () => ($("v-auto").checked ? !matchMedia("(min-width: 56.01rem)").matches : $("v-inline").checked);
  const flip = () => {
    const place = at || changes().find((row) => row.getBoundingClientRect().bottom > 120);
    $(inline() ? "v-side" : "v-inline").checked = true;
    if (place) place.scrollIntoView({ block: "start" });
  };

  // Search: a number jumps to its article, words go from hit to hit.
  const paint = (rows, words) => {
    if (!("highlights" in CSS)) return;
    const ranges = [];
    for (const row of rows) {
      const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const text = walk.currentNode.data;
        for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) {
          const range = new Range();
          range.setStart(walk.currentNode, from);
          range.setEnd(walk.currentNode, from + words.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  let hits = [];
  let hit = -1;
  let asked = "";
  const search = () => {
    const words = $("query").value.trim();
    if (words !== asked) {
      asked = words;
      hit = -1;
      const article = /^[\d-]+$/.test(words) && $("art-" + words);
      hits = !words ? [] : article ? [article] : all(".row").filter((row) => row.textContent.includes(words));
      paint(hits, words);
      $("found").textContent = words ? $("found").dataset.words.replace("{n}", hits.length) : "";
    }
    if (!hits.length) return;
    hit = (hit + 1) % hits.length;
    const row = hits[hit];
    if (row.tagName === "DETAILS") row.open = true;
    if (!shown(row)) clear();
    if (at) at.classList.remove("at");
    at = row;
    row.classList.add("at");
    row.scrollIntoView({ block: "start" });
  };
  const find = (on) => {
    $("find").classList.toggle("on", on);
    $("look").setAttribute("aria-expanded", on);
    if (on) $("query").focus();
    else {
      $("query").blur();
      if ("highlights" in CSS) CSS.highlights.clear();
    }
  };
  $("find").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  $("look").addEventListener("click", () => find(!$("find").classList.contains("on")));
  $("prev").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("ask").addEventListener("click", () => $("help").showModal());

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    f: () => filters[0].focus(),
    s: flip,
    "/": () => find(true),
    "?": () => $("help").showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      find(false);
      for (const menu of all(".menu[open]")) menu.open = false;
      return;
    }
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Both ends of a moved passage light up together.
  const light = (event) => {
    const passage = event.target.closest && event.target.closest(".mv");
    for (const other of all(".mv.lit")) other.classList.remove("lit");
    if (passage) for (const end of all(`.mv[data-m="${passage.dataset.m}"]`)) end.classList.add("lit");
  };
  addEventListener("mouseover", light);

  if (location.hash) reveal();
})();
