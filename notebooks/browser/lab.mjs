// Opens notebooks in JupyterLab in a real Chromium, runs all cells, moves a
// slider, drags over a chart and completes a name, and prints one line of JSON for
// each notebook.
//
// Usage: node lab.mjs CHROMIUM ADDRESS TOKEN FOLDER PICTURES NOTEBOOK…
// FOLDER holds the notebooks, below the server's root. PICTURES is a folder for
// screenshots, or "-".
import { chromium } from "playwright-core";

const [executablePath, address, token, folder, pictures, ...notebooks] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

// drawn returns what a chart shows as one text.
const drawn = (chart) => chart.evaluate((node) => {
  const canvas = node.querySelector("canvas");
  return canvas ? canvas.toDataURL() : node.querySelector("svg")?.outerHTML ?? "";
});

// changes waits for a chart to show something else than before, and reports
// whether it did.
async function changes(chart, before, page) {
  for (let i = 0; i < 150; i++) {
    await page.waitForTimeout(100);
    if ((await drawn(chart)) !== before) return true;
  }
  return false;
}

// shown waits until every chart and every table that the cells have put out is on the page,
// which takes a busy machine a while. What is missing in the end, the caller counts.
async function shown(page) {
  await page.waitForFunction(() => {
    let charts = 0, tables = 0;
    for (const widget of window.jupyterapp.shell.currentWidget.content.widgets) {
      if (widget.model.type !== "code") continue;
      for (const { data } of widget.model.outputs.toJSON()) {
        if (data?.["application/vnd.vegalite.v5+json"]) charts++;
        else tables += [data?.["text/html"] ?? ""].flat().join("").split("<table").length - 1;
      }
    }
    const count = (query) => document.querySelectorAll(query).length;
    return count(".jp-RenderedVegaLite") >= charts && count(".jp-OutputArea table") >= tables;
  }, null, { timeout: 60000 }).catch(() => {});
}

for (const notebook of notebooks) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(120000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error).slice(0, 200)));
  await page.goto(`${address}/lab/tree/${folder}/${notebook}.ipynb?token=${token}&reset`, { waitUntil: "domcontentloaded" });
  await page.waitForSelector(".jp-Notebook .jp-Cell", { timeout: 60000 });
  await page.waitForFunction(() => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    return panel?.sessionContext?.session?.kernel?.connectionStatus === "connected";
  }, null, { timeout: 60000 });
  // Put every cell on the page, including those that are out of sight.
  await page.evaluate(async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    panel.content.notebookConfig = { ...panel.content.notebookConfig, windowingMode: "none" };
    await window.jupyterapp.commands.execute("notebook:run-all-cells");
  });
  await shown(page);
  const state = await page.evaluate(() => {
    const count = (query) => document.querySelectorAll(query).length;
    const panel = window.jupyterapp.shell.currentWidget;
    const code = panel.content.widgets.filter((w) => w.model.type === "code");
    return {
      cells: code.length,
      executed: code.filter((w) => w.model.executionCount > 0).length,
      tables: count(".jp-OutputArea table"),
      charts: count(".jp-RenderedVegaLite"),
      errors: count('[data-mime-type="application/vnd.jupyter.error"]') + count('[data-mime-type="application/vnd.jupyter.stderr"]'),
      said: code.flatMap((w) => w.model.outputs.toJSON())
        .filter((o) => o.output_type === "error" || o.name === "stderr")
        .map((o) => `${o.evalue ?? [o.text].flat().join("")}`.slice(0, 500)),
    };
  });

  // Use the first slider, the first choice and the first brush of the notebook.
  const charts = page.locator(".jp-RenderedVegaLite");
  state.drawn = 0;
  for (let i = 0; i < await charts.count(); i++) {
    const chart = charts.nth(i);
    await chart.scrollIntoViewIfNeeded();
    try {
      await chart.locator("canvas, svg").first().waitFor({ timeout: 20000 });
    } catch {
      continue;
    }
    state.drawn++;
    const slider = chart.locator('.vega-bindings input[type="range"]').first();
    if (state.slider === undefined && await slider.count()) {
      const before = await drawn(chart);
      const box = await slider.boundingBox();
      await page.mouse.click(box.x + box.width * 0.85, box.y + box.height / 2);
      state.slider = await changes(chart, before, page);
    }
    const radio = chart.locator('.vega-bindings input[type="radio"]').nth(1);
    if (state.choice === undefined && await radio.count()) {
      const before = await drawn(chart);
      await radio.check();
      state.choice = await changes(chart, before, page);
    }
    const menu = chart.locator(".vega-bindings select").first();
    if (state.choice === undefined && await menu.count()) {
      const before = await drawn(chart);
      await menu.selectOption({ index: 1 });
      state.choice = await changes(chart, before, page);
    }
    if (state.brush === undefined && await brushed(page, i)) {
      const before = await drawn(chart);
      const box = await chart.locator("canvas, svg").first().boundingBox();
      await page.mouse.move(box.x + 90, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(box.x + 190, box.y + 130, { steps: 8 });
      await page.mouse.up();
      state.brush = await changes(chart, before, page);
    }
    if (pictures !== "-") await chart.screenshot({ path: `${pictures}/${notebook}-chart-${i}.png` });
  }
  if (pictures !== "-") {
    const height = await page.evaluate(() => document.querySelector(".jp-WindowedPanel-viewport, .jp-Notebook").scrollHeight);
    await page.setViewportSize({ width: 1280, height: Math.min(height + 200, 16000) });
    await page.waitForTimeout(1500);
    await page.locator(".jp-Notebook").first().screenshot({ path: `${pictures}/${notebook}.png` });
  }
  // Last, as it changes a cell: the first notebook that has a study.
  if (notebook.startsWith("02-")) state.completed = await completions(page, "%%\nstudy.");
  console.log(JSON.stringify({ notebook, ...state, faults }));
  // The page is left without saving, so nothing changes on disk.
  await page.evaluate(() => window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown());
  await page.close();
}
await browser.close();

// completions puts code into the last code cell, presses Tab at its end and returns
// the names that the completer offers, or none if it does not open. The first time, gopls
// loads the module. If that takes longer than JupyterLab waits, Tab is pressed again.
async function completions(page, code) {
  const items = page.locator(".jp-Completer .jp-Completer-item");
  for (let tries = 0; tries < 3; tries++) {
    await page.evaluate(async (text) => {
      const notebook = window.jupyterapp.shell.currentWidget.content;
      notebook.activeCellIndex = notebook.widgets.findLastIndex((w) => w.model.type === "code");
      const cell = notebook.activeCell;
      cell.model.sharedModel.setSource(text);
      notebook.mode = "edit";
      await cell.ready;
      const lines = text.split("\n");
      cell.editor.setCursorPosition({ line: lines.length - 1, column: lines.at(-1).length });
      cell.editor.focus();
    }, code);
    await page.keyboard.press("Tab");
    try {
      await items.first().waitFor({ timeout: 125000 });
      return items.locator(".jp-Completer-match").allInnerTexts();
    } catch {
      await page.keyboard.press("Escape");
    }
  }
  return [];
}

// brushed reports whether chart i has an interval selection that does not pan.
async function brushed(page, i) {
  return page.evaluate((at) => {
    const panel = window.jupyterapp.shell.currentWidget;
    const specs = [];
    for (const cell of panel.content.widgets) {
      if (cell.model.type !== "code") continue;
      for (const output of cell.model.outputs.toJSON()) {
        const spec = output.data?.["application/vnd.vegalite.v5+json"];
        if (spec) specs.push(JSON.stringify(spec));
      }
    }
    return (specs[at] ?? "").includes('"name":"brush"');
  }, i);
}
