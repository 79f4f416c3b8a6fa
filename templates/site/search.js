// Search without a server, and from a folder of files: the index is scripts that hand their data over
// (docs/reference/search.md). Everything that is shown is put in as text, never as markup.
(() => {
  "use strict";
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const { index, root } = page.dataset;
  const words = JSON.parse(page.dataset.words);
  const input = page.querySelector("input[type=search]");
  const list = page.querySelector("[data-results]");
  const count = page.querySelector("[data-count]");
  const more = page.querySelector("[data-more]");
  const changed = page.querySelector("[data-changed]");
  const SHOWN = 20;  // results at a time
  const LOOKED = 40;  // works that are looked into at a time: all pairs of characters may be there, and not the words

  // Loading: one script a file, each once.
  const arrived = new Map();
  const asked = new Map();
  window.redlineSearch = (kind, name, data) => arrived.set(`${kind} ${name}`, data);
  const load = (file, what) => {
    if (!asked.has(file)) {
      asked.set(file, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = index + encodeURIComponent(file);
        script.onload = () => (arrived.has(what) ? done(arrived.get(what)) : failed(new Error(file)));
        script.onerror = () => { asked.delete(file); failed(new Error(file)); };
        document.head.append(script);
      }));
    }
    return asked.get(file);
  };

  // Folding and keys, as redline/site/search.py does it, character for character.
  const simple = new Map();
  const one = (char) => {
    const folded = char.normalize("NFKC").toLowerCase();
    return folded.length === 1 && char.length === 1 ? folded : char;
  };
  const fold = (text) => text
    .replace(/[^\u3400-\ua4ff\n。、a-z0-9]/gu, one)
    .replace(/[\u3400-\u9fff]/g, (char) => simple.get(char) || char);
  const HAN = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUNS = new RegExp(`([${HAN}]+)|((?:(?![${HAN}])[\\p{L}\\p{N}])+)`, "gu");
  const LETTER = /[\p{L}\p{N}]/u;
  const HANS = new RegExp(`[${HAN}]`, "u");
  const isWord = (char) => LETTER.test(char) && !HANS.test(char);

  // The value of an article's number: 第三十二条之一, 第32条之1 and 32-1 are "32-1"; "" where it is none.
  const DIGITS = "零一二三四五六七八九";
  const numeral = (text) => {
    if (/^\d{1,5}$/.test(text)) return Number(text);
    let total = 0, digit = 0;
    for (const char of text) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[char];
      if (unit) { total += (digit || 1) * unit; digit = 0; } else digit = digit * 10 + (char === "〇" ? 0 : DIGITS.indexOf(char));
    }
    return total + digit;
  };
  const NUMBER = /^(?:第?([零〇一二三四五六七八九十百千]+|\d+)条(?:之([一二三四五六七八九十]+|\d+))?|(\d{1,4}(?:-\d{1,3})*))$/;
  const numberOf = (term) => {
    const found = NUMBER.exec(term);
    if (!found) return "";
    return found[3] || [found[1], found[2]].filter(Boolean).map(numeral).join("-");
  };

  const termsOf = (query) => {
    const pieces = fold(query.slice(0, 200)).split(/\s+/).filter((piece) => LETTER.test(piece));
    return [...new Set(pieces)].slice(0, 8).map((text) => ({ text, number: numberOf(text), latin: isWord(text[0]) }));
  };
  // `open` are keys of which the beginning is enough: what ends a term may go on in the text.
  const keysOf = (text) => {
    const keys = [];
    for (const [, han, word] of text.matchAll(RUNS)) {
      const chars = [...(han || "")];
      if (word) keys.push({ key: word, open: false });
      else if (chars.length === 1) keys.push({ key: han, open: false });
      else for (let at = 0; at + 1 < chars.length; at += 1) keys.push({ key: chars[at] + chars[at + 1], open: false });
    }
    const last = text.match(/.$/u)[0];
    const end = keys[keys.length - 1];
    if (end && (isWord(last) || end.key === last)) end.open = true;
    return keys.slice(0, 12);
  };

  // Which parts of which works have a key.
  const CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const decode = (text, into) => {
    let number = -1, step = 0, shift = 0;
    for (const char of text) {
      const code = CODES.indexOf(char);
      step += (code & 31) << shift;
      shift += 5;
      if (code < 32) { number += step + 1; into.add(number); step = shift = 0; }
    }
  };
  const having = async ({ key, open }, site) => {
    const at = (Math.imul(key.codePointAt(0), 2654435761) >>> 16) & (site.shards - 1);
    const shard = await load(`keys-${at}.js`, `keys ${at}`);
    const found = new Set();
    const wanted = open ? `,${key}` : `,${key} `;
    for (let from = shard.indexOf(wanted); from >= 0; from = shard.indexOf(wanted, from + 1)) {
      const start = shard.indexOf(" ", from) + 1;
      decode(shard.slice(start, shard.indexOf(",", start)), found);
      if (!open) break;
    }
    return found;
  };
  const partsWith = async (term, site) => {
    const sets = await Promise.all(keysOf(term.text).map((key) => having(key, site)));
    const all = [...(sets[0] || [])].filter((part) => sets.every((set) => set.has(part)));
    const found = new Set(all);
    if (term.number) for (const part of await having({ key: `#${term.number}`, open: false }, site)) found.add(part);
    return found;
  };

  const prepared = async () => {
    const site = await load("works.js", "works ");
    if (site.parts) return site;
    site.parts = [];
    for (let at = 0; at < site.fold.length; at += 2) simple.set(site.fold[at], site.fold[at + 1]);
    site.works = site.works.map(([name, title, page, date, parts, printed], order) => {
      const work = { name, title, page, date, folded: fold(`${title}\n${printed}`), order };
      for (let at = 0; at < parts; at += 1) site.parts.push({ work, at });
      return work;
    });
    return site;
  };

  // A part of a work: its results, each with the rows that tell where it stands in which versions.
  const opened = async ({ work, at }) => {
    const data = await load(`work-${work.name}-${at}.js`, `work ${work.name}-${at}`);
    if (data.results) return data.results;
    const folded = data.strings.map(() => null);
    const text = (place) => (folded[place] === null ? (folded[place] = fold(data.strings[place])) : folded[place]);
    let from = 0;
    data.results = data.groups.map((size) => {
      const rows = data.rows.slice(from, from += size).map(
        ([first, last, note, num, heading, words_, anchor, life, own]) => ({
          first, last, note, num: data.strings[num], heading: data.strings[heading], text: data.strings[words_],
          anchor: data.strings[anchor], life: data.strings[life], page: data.strings[own],
          get in() { return { num: text(num), heading: text(heading), text: text(words_) }; },
        }));
      return { work, versions: data.versions, rows };
    });
    return data.results;
  };

  // Where a term stands in a folded text; Latin words by their beginning.
  const places = (term, text) => {
    const found = [];
    for (let at = text.indexOf(term.text); at >= 0; at = text.indexOf(term.text, at + term.text.length)) {
      if (!term.latin || at === 0 || !isWord(text[at - 1])) found.push([at, at + term.text.length]);
    }
    return found;
  };
  // How well a row answers: 0 not at all; its text, its heading, its number. What only the title has, the
  // work answers, so one term at least must be the row's own.
  const weigh = (row, terms, work) => {
    let own = 0;
    for (const term of terms) {
      const { num, heading, text } = row.in;
      if (term.number && row.anchor === `art-${term.number}`) own += 8;
      else if (heading.includes(term.text)) own += 4;
      else if (num === term.text) own += 4;
      else if (places(term, text).length) own += 1;
      else if (!work.folded.includes(term.text)) return 0;
    }
    return own;
  };
  const judged = (result, terms) => {
    const weights = result.rows.map((row) => weigh(row, terms, result.work));
    const best = Math.max(...weights);
    if (!best) return null;
    const hits = result.rows.filter((_, at) => weights[at]);
    return { ...result, weight: best, hits, shown: hits[hits.length - 1], ...fate(result, terms) };
  };
  // Whether the words stand in the text: what has the number alone gets another one and is the same.
  const stands = (row, terms, work) => {
    const within = terms.map((term) => row.in.heading.includes(term.text) || places(term, row.in.text).length > 0);
    return within.some(Boolean) && within.every((has, at) => has || work.folded.includes(terms[at].text));
  };
  // In which versions it stands, and where it came and went.
  const fate = ({ rows, versions, work }, terms) => {
    const within = versions.map(() => null);
    for (const row of rows) {
      const hit = stands(row, terms, work);
      for (let version = row.first; version <= row.last; version += 1) within[version] = { row, hit };
    }
    const events = [];
    for (let at = 1; at < versions.length; at += 1) {
      const before = within[at - 1], now = within[at];
      const was = Boolean(before && before.hit), is = Boolean(now && now.hit);
      if (was === is) continue;
      const { anchor, life, note } = (is ? now : before).row;
      const article = anchor.startsWith("art-");
      // without a life an article is known by its number alone, which may be another one's by then
      if (note || (article && !life)) continue;
      const old = article ? `old-${anchor.slice(4)}` : `old-${anchor}`;
      events.push({ at, came: is, anchor: is ? anchor : old });
    }
    return { events };
  };

  // Showing. `make` knows text only.
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const address = (path, query, anchor) =>
    root + path + (query ? `?q=${encodeURIComponent(query)}` : "") + (anchor ? `#${encodeURIComponent(anchor)}` : "");
  const marked = (text, terms, from = 0, to = text.length) => {
    const folded = fold(text);
    const spans = terms.flatMap((term) => places(term, folded)).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const out = [];
    let done = from;
    for (const [start, end] of spans) {
      if (start < done || end > to) continue;
      out.push(text.slice(done, start), make("mark", {}, text.slice(start, end)));
      done = end;
    }
    out.push(text.slice(done, to));
    return out;
  };
  const BEFORE = 24, AFTER = 90;
  const snippet = (row, terms) => {
    const folded = row.in.text;
    const starts = terms.flatMap((term) => places(term, folded).slice(0, 1)).map(([start]) => start);
    const first = starts.length ? Math.min(...starts) : 0;
    let from = Math.max(0, first - BEFORE);
    const stop = row.text.slice(from, first).search(/[。；\n](?!.*[。；\n])/s);
    if (stop >= 0) from += stop + 1;
    const to = Math.min(row.text.length, first + AFTER);
    const inside = marked(row.text, terms, from, to).map((piece) => (typeof piece === "string" ? piece.replace(/\n/g, " ") : piece));
    return [from && stop < 0 ? "…" : "", ...inside, to < row.text.length ? "…" : ""];
  };
  const versionsOf = (result) => {
    const names = result.versions.filter((_, at) => result.hits.some((row) => row.first <= at && at <= row.last)).map(([label]) => label);
    return names.length > 4 ? [...names.slice(0, 2), "…", ...names.slice(-1)] : names;
  };
  const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const item = (result, terms, query) => {
    const row = result.shown;
    const where = row.page || result.versions[row.last][2];
    const name = [row.num, row.heading].filter(Boolean).join("　") || `${row.text.slice(0, 16)}…`;
    const link = make("a", { href: address(where, query, row.anchor) }, ...(row.note ? [`${words.note}　`] : []), ...marked(name, terms));
    const facts = make("p", { class: "facts" }, say("in", { versions: versionsOf(result).join(words.comma) }));
    for (const { at, came, anchor } of result.events) {
      const [label, , , comparison] = result.versions[at];
      const told = say(came ? "came" : "went", { version: label });
      facts.append(" ", comparison ? make("a", { href: address(comparison, query, anchor) }, told) : told);
    }
    if (row.life) facts.append(" ", make("a", { href: address(row.life) }, words.life));
    return make("li", {}, make("h3", {}, link), make("p", { class: "snippet", lang: page.dataset.textLang || "zh-CN" }, ...snippet(row, terms)), facts);
  };
  const section = (work, terms) => {
    const items = make("ol", {});
    const title = make("h2", {}, make("a", { href: address(work.page) }, ...marked(work.title, terms)));
    const made = make("section", { class: "found" }, title, items);
    return { made, items };
  };

  // A search goes on work by work, those whose title answers first, then the newest, until enough is found.
  let current = 0;
  const inTitle = (work, terms) => terms.filter((term) => work.folded.includes(term.text)).length;
  const start = async (query) => {
    const mine = (current += 1);
    const terms = termsOf(query);
    more.hidden = true;
    if (!terms.length) {
      list.replaceChildren();
      count.textContent = "";
      page.removeAttribute("aria-busy");
      return;
    }
    page.setAttribute("aria-busy", "true");
    count.textContent = words.searching;
    try {
      const site = await prepared();
      const refolded = termsOf(query);  // traditional characters are known only now
      const sets = await Promise.all(refolded.map((term) => partsWith(term, site)));
      if (mine !== current) return;
      const queue = works(site, refolded, sets);
      list.replaceChildren();
      await next({ query, terms: refolded, queue, mine, found: 0, works: 0, site });
    } catch {
      if (mine === current) failed();
    }
  };
  const failed = () => {
    count.textContent = words.failed;
    page.removeAttribute("aria-busy");
  };
  const works = (site, terms, sets) => {
    const found = new Map();
    site.parts.forEach((part, number) => {
      // a term in the title holds for every part of the work
      if (terms.every((term, at) => sets[at].has(number))) {
        if (!found.has(part.work)) found.set(part.work, []);
        found.get(part.work).push(part);
      }
    });
    const titled = new Map([...found.keys()].map((work) => [work, inTitle(work, terms)]));
    return [...found].sort(([a], [b]) =>
      titled.get(b) - titled.get(a) || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.order - b.order));
  };
  const next = async (state) => {
    const { query, terms, queue, mine, site } = state;
    let room = SHOWN, left = LOOKED;
    more.hidden = true;
    page.setAttribute("aria-busy", "true");
    let first = null;
    while (queue.length && room > 0 && left > 0) {
      const [work, parts] = queue[0];
      // what the first did not answer the next ones may: they come together
      if (left < LOOKED) queue.slice(1, 5).forEach(([, ahead]) => ahead.forEach((part) => opened(part).catch(() => {})));
      const results = (await Promise.all(parts.map(opened))).flat();
      if (mine !== current) return;
      let hits = results.map((result) => judged(result, terms)).filter(Boolean);
      if (changed && changed.checked) hits = hits.filter((result) => result.events.length);
      hits.sort((a, b) => b.weight - a.weight);
      const all = inTitle(work, terms) === terms.length && !(changed && changed.checked);
      const further = hits.slice(state.skip || 0);
      if (further.length || (all && !state.skip)) {
        const { made, items } = section(work, terms);
        if (!state.skip) state.works += 1;
        const now = further.slice(0, room);
        items.append(...now.map((result) => item(result, terms, query)));
        if (!now.length) items.remove();
        list.append(made);
        first = first || made.querySelector("a");
        room -= now.length || 1;
        state.found += now.length;
        state.skip = (state.skip || 0) + now.length;
        if (state.skip < hits.length) break;
      }
      state.skip = 0;
      queue.shift();
      left -= 1;
    }
    const values = { n: state.found, works: state.works, more: queue.length, query };
    const none = !list.children.length;
    count.textContent = say(none ? (queue.length ? "nothing_yet" : "none") : queue.length ? "some" : "all", values);
    more.hidden = !queue.length;
    more.onclick = () => next(state).then((place) => place && place.focus()).catch(failed);
    page.removeAttribute("aria-busy");
    return first;
  };

  // The query stands in the address, so that a search can be kept; opened files may only change what
  // comes after the #.
  const remember = (query) => {
    const said = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
    try { history.replaceState(null, "", location.protocol === "file:" ? (query ? `#${said}` : "#") : said); } catch { /* not allowed here */ }
  };
  const remembered = () => {
    const found = new URLSearchParams(location.search).get("q");
    return found !== null ? found : location.hash.startsWith("#?") ? new URLSearchParams(location.hash.slice(1)).get("q") || "" : "";
  };
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => start(input.value), 180); };
  input.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  input.addEventListener("compositionend", soon);
  if (changed) changed.addEventListener("change", () => start(input.value));
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    remember(input.value.trim());
    start(input.value);
  });
  // Down and up go from result to result, Escape back to the question.
  page.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("h2 a, h3 a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (at >= 0 || event.target === input)) (links[at + 1] || event.target).focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || input).focus();
    else if (event.key === "Escape" && at >= 0) input.focus();
    else return;
    event.preventDefault();
  });
  document.documentElement.classList.add("js");
  const query = remembered();
  if (query) { input.value = query; start(query); }
  else { input.addEventListener("focus", () => prepared().catch(() => {}), { once: true }); }
})();
