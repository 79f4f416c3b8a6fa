// The colour scheme, the keys, the picker of versions, a filter of works. Every page can be read without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (query, above = document) => [...above.querySelectorAll(query)];
  const make = (tag, values, ...inside) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...inside);
    return made;
  };
  root.classList.add("js");

  // The scheme of the system, until the reader chooses. A browser may refuse to remember that.
  const kept = { get: () => { try { return localStorage.getItem("scheme"); } catch { return null; } },
    set: (scheme) => { try { localStorage.setItem("scheme", scheme); } catch { /* for this page only, then */ } } };
  const dark = () => (root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  if (/^(dark|light)$/.test(kept.get())) root.dataset.scheme = kept.get();
  const button = document.getElementById("scheme");
  const name = () => { if (button) button.textContent = button.dataset.words.split("|")[dark() ? 1 : 0]; };
  if (button) {
    name();
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      kept.set(root.dataset.scheme);
      name();
    });
  }

  // What a link leads to is opened.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // Contents stand open where there is room beside the text.
  const contents = document.querySelector(".contents details");
  if (contents && matchMedia("(min-width: 64rem)").matches) contents.open = true;

  // Any two versions, from the table of all pairs.
  const table = document.querySelector(".matrix");
  if (table) {
    const rows = all("tbody tr", table);
    const heads = all("thead th", table);
    const old = make("select"), later = make("select"), go = make("a", { textContent: table.dataset.go });
    const option = (text, value, chosen) => make("option", { value, textContent: text, selected: chosen });
    rows.forEach((row, at) => old.append(option(row.cells[0].textContent, at, at === rows.length - 1)));
    const lead = () => { go.href = later.value; };
    const offer = () => {
      later.replaceChildren();
      all("td", rows[old.value]).forEach((cell, at) => {
        const link = cell.querySelector("a");
        if (link) later.append(option(heads[at].textContent, link.href, false));
      });
      later.selectedIndex = later.options.length - 1;
      lead();
    };
    old.addEventListener("change", offer);
    later.addEventListener("change", lead);
    offer();
    table.parentElement.before(make("div", { className: "pick" },
      make("label", {}, table.dataset.old, old), make("label", {}, table.dataset.new, later), go));
  }

  // Many works: those whose name has what is typed.
  const works = document.querySelector(".works");
  if (works && works.children.length > 8) {
    const field = make("input", { type: "search" });
    field.setAttribute("aria-label", works.dataset.filter);
    field.placeholder = works.dataset.filter;
    field.addEventListener("input", () => {
      const words = field.value.trim().toLowerCase();
      for (const one of works.children) one.hidden = !one.querySelector("h3").textContent.toLowerCase().includes(words);
      const shown = all(":scope > li:not([hidden])", works).length;
      told.textContent = words && works.dataset.shown.replace("{n}", shown);
    });
    const told = make("span", { className: "hint", role: "status" });
    works.before(make("p", { className: "find-works" }, field, " ", told));
  }

  // Who cannot see what a filter leaves hears how much it is.
  const told = document.getElementById("told");
  if (told) addEventListener("change", (event) => {
    if (!event.target.matches(".kf, #only")) return;
    const some = all(".kf:checked, #only:checked").length;
    const rows = all("article.row").filter((row) => row.getClientRects().length);
    told.textContent = some ? told.dataset.words.replace("{n}", rows.length) : "";
  });

  // Keys: / to search, j and k from article to article. A comparison has keys of its own.
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("bar")) return;
    const stops = all(".law-text > .article, .moments > li");
    const at = stops.findLastIndex((one) => one.getBoundingClientRect().top < 32);
    const next = { j: stops[at + 1], k: stops[Math.max(at - 1, 0)] }[event.key];
    const field = document.querySelector("input[type=search]");
    if (event.key === "/") {
      event.preventDefault();
      if (field) field.focus();
      else location.href = document.querySelector(".site-nav li:last-child a").href;
    } else if (next) next.scrollIntoView({ block: "start" });
  });
})();
