"use strict";
// Tables sort by a column: numbers first to last by what they are, not by how they read.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const numbers = head.classList.contains("n");
    const now = head.getAttribute("aria-sort");
    const up = now ? now === "descending" : !numbers;
    heads.forEach((h) => h.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = (row) => {
      const cell = row.cells[column];
      return cell.dataset.v !== undefined ? Number(cell.dataset.v) : numbers ? NaN : cell.textContent.trim();
    };
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row), row]);
    rows.sort(([a], [b]) => {
      const missing = (v) => v === "" || v === "–" || Number.isNaN(v);
      if (missing(a) || missing(b)) return missing(a) - missing(b);
      const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
      return up ? order : -order;
    });
    body.append(...rows.map(([, row]) => row));
  }));
}

// The interactive charts are drawn when they come near the window, or before printing.
const specs = document.getElementById("specs");
if (specs && window.vega && window.vegaLite) {
  const list = JSON.parse(specs.textContent);
  const draw = (at) => {
    if (at.dataset.drawn) return;
    at.dataset.drawn = "drawing";
    const label = at.getAttribute("aria-label");
    const spec = { ...list[Number(at.dataset.spec)], description: label };
    const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: "svg", container: at, hover: true });
    view.runAsync().then(
      () => {
        at.dataset.drawn = "yes";
        // Its marks have no names; the figures stand below in words.
        at.querySelectorAll("svg").forEach((svg) => svg.setAttribute("aria-hidden", "true"));
      },
      () => { at.dataset.drawn = "failed"; at.append("This chart could not be drawn; its figures stand below."); });
  };
  const charts = [...document.querySelectorAll("[data-spec]")];
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) draw(target);
  }, { rootMargin: "600px" });
  charts.forEach((chart) => near.observe(chart));
  window.addEventListener("beforeprint", () => charts.forEach(draw));
}

// The contents mark the section that is read, and are closed on a small screen.
const contents = document.getElementById("contents");
if (contents && matchMedia("(max-width: 60rem)").matches) contents.open = false;
const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
const reading = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    links.forEach((a) => a.removeAttribute("aria-current"));
    links.get(target.id)?.setAttribute("aria-current", "true");
  }
}, { rootMargin: "0px 0px -70% 0px" });
links.forEach((_, id) => { const heading = document.getElementById(id); if (heading) reading.observe(heading); });
