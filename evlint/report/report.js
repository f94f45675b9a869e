"use strict";
// Filters and shows what the page holds: the articles stand as text in <noscript>, their findings as JSON.
(() => {
  const CHUNK = 50; // articles that are shown at a time
  const find = (id) => document.getElementById(id);
  const form = find("filter");
  if (form) start();
  setUpTheme();

  function start() {
    const data = JSON.parse(find("data").textContent);
    const severities = ["", "info", "warning", "error"];
    const [results, told, more] = [find("results"), find("told"), find("more")];
    const fields = ["q", "path", "group", "rule", "confidence", "sort"];
    const boxes = [...form.querySelectorAll("[name=severity]")];
    const fresh = find("new");
    const fragments = find("articles").textContent.split("<!--article-->").slice(1);
    const articles = data.articles.map((article, place) => ({
      place,
      id: "a" + article.number,
      path: article.path,
      lowerPath: article.path.toLowerCase(),
      names: (article.title + "\n" + article.path).toLowerCase(),
      told: article.told.map(([rule, severity, confidence, , isNew, message]) => ({
        rule: data.rules[rule][0],
        group: data.rules[rule][1],
        severity: severities[severity],
        confidence,
        isNew,
        words: (message + "\n" + data.rules[rule][0]).toLowerCase(),
      })),
    }));
    const byId = new Map(articles.map((article) => [article.id, article]));
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    const byPath = [...articles].sort((one, other) => compare(one.path, other.path));
    let matches = []; // [article, numbers of its findings that are shown]
    let shown = 0;

    function readText(article) {
      if (article.text === undefined) {
        const parts = fragments[article.place].split('<div class="text">');
        article.text = decode(parts[parts.length - 1].replace(/<[^>]*>/g, "")).toLowerCase();
      }
      return article.text;
    }

    function decode(text) {
      const signs = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
      return text.replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => signs[name]);
    }

    function search() {
      const query = find("q").value.trim().toLowerCase();
      const path = find("path").value.trim().toLowerCase();
      const [group, rule] = [find("group").value, find("rule").value];
      const least = Number(find("confidence").value);
      const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      const onlyNew = fresh?.checked;
      matches = [];
      let findings = 0;
      for (const article of find("sort").value ? byPath : articles) {
        if (path && !article.lowerPath.includes(path)) continue;
        let kept = [];
        article.told.forEach((one, number) => {
          if (group && one.group !== group) return;
          if (rule && one.rule !== rule) return;
          if (!wanted.has(one.severity) || one.confidence < least || (onlyNew && !one.isNew)) return;
          kept.push(number);
        });
        if (query && kept.length && !article.names.includes(query) && !readText(article).includes(query))
          kept = kept.filter((number) => article.told[number].words.includes(query));
        if (!kept.length) continue;
        findings += kept.length;
        matches.push([article, kept]);
      }
      const count = (number, noun) => number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
      told.textContent = findings
        ? count(findings, "finding") + " in " + count(matches.length, "article")
        : "No findings";
      shown = 0;
      results.replaceChildren();
      showMore();
    }

    function showMore() {
      const next = matches.slice(shown, shown + CHUNK);
      // What is parsed so runs no script, and the page's policy would forbid it as well.
      const html = next.map(([article]) => fragments[article.place]).join("");
      const parsed = new DOMParser().parseFromString(html, "text/html");
      const made = [...parsed.body.children];
      made.forEach((element, number) => prepare(element, ...next[number]));
      results.append(...made);
      shown += next.length;
      const left = matches.length - shown;
      more.hidden = !left;
      more.textContent = "Show more articles (" + left.toLocaleString("en") + " left)";
      if (matches.length === 1 && made[0]) made[0].open = true;
      return made[0];
    }

    function prepare(element, article, kept) {
      if (kept.length === article.told.length) return;
      const on = new Set(kept);
      element.querySelectorAll(".findings > li").forEach((item, number) => (item.hidden = !on.has(number)));
      for (const mark of element.querySelectorAll("mark"))
        if (!mark.dataset.f.split(" ").some((number) => on.has(Number(number)))) mark.className = "off";
      element.querySelector(".kept").textContent = kept.length + " of " + article.told.length + " shown";
    }

    // The filter's state is the fragment of the address, so that a view can be bookmarked and sent.
    function writeState() {
      const state = new URLSearchParams();
      for (const name of fields) if (find(name).value) state.set(name, find(name).value);
      const off = boxes.filter((box) => !box.checked);
      if (off.length) state.set("severity", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
      if (fresh?.checked) state.set("new", "1");
      try {
        history.replaceState(null, "", "#" + state);
      } catch {} // in a frame without an address of its own
    }

    function readState() {
      const state = new URLSearchParams(location.hash.slice(1));
      for (const name of fields) {
        const field = find(name);
        field.value = state.get(name) ?? "";
        if (field.selectedIndex < 0) field.value = "";
      }
      const severity = state.get("severity");
      for (const box of boxes) box.checked = severity === null || severity.split(",").includes(box.value);
      if (fresh) fresh.checked = state.get("new") === "1";
    }

    function isState(hash) {
      return hash === "" || hash === "#" || hash.includes("=");
    }

    // Show an article or a place in it, or what a rule says, whatever the filter hides.
    function reveal(id) {
      const article = byId.get(id.replace(/m\d+$/, ""));
      if (article) {
        if (!matches.some(([one]) => one === article)) {
          form.reset();
          search();
        }
        while (!find(article.id) && shown < matches.length) showMore();
        find(article.id).open = true;
      }
      const target = find(id) ?? (article && find(article.id));
      if (!target) return false;
      for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
      const focused = target.localName === "details" ? target.querySelector("summary") : target;
      if (focused === target) target.tabIndex = -1;
      target.scrollIntoView({ block: "start" });
      focused.focus({ preventScroll: true });
      return true;
    }

    let waiting = 0;
    function change() {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => {
        writeState();
        search();
      });
    }

    form.addEventListener("input", change);
    form.addEventListener("reset", () => setTimeout(change));
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", () => showMore()?.querySelector("summary").focus());
    find("open").addEventListener("click", () => {
      const all = [...results.children];
      const open = all.some((one) => !one.open);
      for (const one of all) one.open = open;
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (!link) return;
      const id = link.getAttribute("href").slice(1);
      if (isState("#" + id)) find("findings").scrollIntoView();
      else if (reveal(id)) event.preventDefault(); // and the filter stays in the address
    });
    window.addEventListener("hashchange", () => {
      if (isState(location.hash)) {
        readState();
        search();
      } else reveal(location.hash.slice(1));
    });
    let closed = [];
    window.addEventListener("beforeprint", () => {
      closed = [...document.querySelectorAll("details:not([open])")];
      for (const one of closed) one.open = true;
    });
    window.addEventListener("afterprint", () => {
      for (const one of closed) one.open = false;
    });

    form.hidden = false;
    if (isState(location.hash)) readState();
    search();
    if (!isState(location.hash)) reveal(location.hash.slice(1));
  }

  function setUpTheme() {
    const button = find("theme");
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
    const tell = () => {
      button.textContent = isDark() ? "Light colours" : "Dark colours";
    };
    const remember = (theme) => {
      try {
        if (theme) localStorage.setItem("evlint-theme", theme);
        return localStorage.getItem("evlint-theme");
      } catch {
        return null; // a page without storage
      }
    };
    const kept = remember();
    if (kept === "dark" || kept === "light") root.dataset.theme = kept;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      tell();
    });
    dark.addEventListener("change", tell);
    tell();
    button.hidden = false;
  }
})();
