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

// The interactive charts are drawn when they come near the window, or before printing, and
// once more when the screen turns dark or light. What is printed is light.
const specs = document.getElementById("specs");
if (specs && window.vega && window.vegaLite) {
  const list = JSON.parse(specs.textContent);
  const palette = JSON.parse(document.getElementById("palette").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const views = new Map();
  let printing = false;
  const coloured = (spec) => {
    const side = dark.matches && !printing ? 1 : 0;
    return JSON.parse(JSON.stringify(spec), (_, v) => typeof v === "string" && v[0] === "\x1e" ? palette[Number(v.slice(1))][side] : v);
  };
  // On a small screen a legend has the columns that there is room for, and two charts stand side by side.
  const narrowed = (spec, width) => JSON.parse(JSON.stringify(spec), (key, v) =>
    key === "legend" && v && v.columns ? { ...v, columns: Math.min(v.columns, Math.max(1, Math.floor(width / 170))) } : v);
  const draw = (at) => {
    const theme = dark.matches && !printing ? "dark" : "light";
    if (at.dataset.drawn && at.dataset.theme === theme) return;
    at.dataset.drawn = "drawing";
    at.dataset.theme = theme;
    views.get(at)?.finalize();
    at.replaceChildren();
    const label = at.getAttribute("aria-label");
    const spec = narrowed({ ...coloured(list[Number(at.dataset.spec)]), description: label }, at.clientWidth);
    if (spec.concat && spec.columns > 2 && at.clientWidth < 600) spec.columns = 2;
    if (typeof spec.width === "number") spec.width = Math.min(spec.width, Math.max(240, at.clientWidth - 110));
    const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: "svg", container: at, hover: true });
    views.set(at, view);
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
  dark.addEventListener("change", () => charts.forEach((chart) => { if (chart.dataset.drawn) draw(chart); }));
  window.addEventListener("beforeprint", () => { printing = true; charts.forEach(draw); });
  window.addEventListener("afterprint", () => { printing = false; charts.forEach((chart) => { if (chart.dataset.drawn) draw(chart); }); });
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
