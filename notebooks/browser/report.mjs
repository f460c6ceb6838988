// Opens report.html in a real browser and checks what only a browser can tell: node
// report.mjs CHROMIUM FILE PICTURES. Prints one line per finding; none means all is well.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";

const [executablePath, file, pictures] = process.argv.slice(2);
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const find = (text) => console.log(text);

// bypassCSP lets the accessibility checker in; the page itself is opened without below.
async function open(options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120000);
  page.on("pageerror", (error) => find(`the page's code failed: ${error}`));
  page.on("console", (message) => { if (message.type() === "error") find(`the console says: ${message.text()}`); });
  page.on("request", (request) => { if (!/^(file|data|blob|about):/.test(request.url())) find(`asks for ${request.url()}`); });
  await page.goto("file://" + file);
  return { context, page };
}

async function drawAll(page) {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.waitForFunction(() =>
    [...document.querySelectorAll("[data-spec]")].every((chart) => ["yes", "failed"].includes(chart.dataset.drawn)));
  const failed = await page.$$eval("[data-drawn=failed]", (charts) => charts.map((c) => c.getAttribute("aria-label")));
  failed.forEach((name) => find(`the chart "${name}" was not drawn`));
}

// brokenWords lists the numbers and words that are broken over two lines: a figure 32 would read as 3 and 2.
function brokenWords(page) {
  return page.evaluate(() => {
    const found = new Set(), range = document.createRange();
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("svg, code, .hidden, details:not([open])")) continue;
      for (const word of text.data.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{2,20}(?![\p{L}\p{N}])/gu)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1) found.add(`"${text.data.trim().slice(0, 60)}": ${word[0]}`);
      }
    }
    return [...found];
  });
}

async function accessible(page, how) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations.filter((v) => ["serious", "critical"].includes(v.impact))) {
    find(`${how}: ${v.impact}: ${v.id}, ${v.nodes.length} times, such as ${v.nodes[0].html.slice(0, 200)}`);
  }
}

for (const colorScheme of ["light", "dark"]) {
  const { context, page } = await open({ colorScheme, bypassCSP: true });
  await drawAll(page);
  await accessible(page, colorScheme);
  await page.screenshot({ path: `${pictures}/${colorScheme}.png` });
  await context.close();
}

{ // Charts follow the reader's theme, also when it changes; what is printed is light.
  const { context, page } = await open({ colorScheme: "light" });
  await page.waitForSelector("[data-drawn=yes]");
  const lightness = (theme) => page.waitForFunction((theme) => {
    const charts = [...document.querySelectorAll("[data-drawn]")];
    if (charts.some((c) => c.dataset.drawn !== "yes" || c.dataset.theme !== theme)) return null;
    const ink = getComputedStyle(charts[0].querySelector("svg text")).fill;
    return ink.match(/\d+/g).slice(0, 3).reduce((sum, v) => sum + Number(v), 1);
  }, theme, { timeout: 60000 }).then((sum) => sum.jsonValue());
  const light = await lightness("light");
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await lightness("dark");
  if (!(dark > 1.5 * light)) find(`the charts' ink is ${light} in the light and ${dark} in the dark`);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  if ((await lightness("light")) !== light) find("charts are not printed light");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  if ((await lightness("dark")) !== dark) find("charts stay light after printing");
  await context.close();
}

{ // With its own security policy: tables sort by click and by key, and no page is wider than the window.
  const { context, page } = await open({});
  await drawAll(page);
  const head = page.locator("table.sortable th.n button").first();
  const values = () => head.evaluate((button) => {
    const column = button.closest("th").cellIndex;
    return [...button.closest("table").tBodies[0].rows].map((row) => Number(row.cells[column].dataset.v));
  });
  await head.click();
  const down = await values();
  if (down.some((v, i) => i > 0 && v > down[i - 1])) find(`a click does not sort from the highest: ${down}`);
  await head.press("Enter");
  const up = await values();
  if (up.some((v, i) => i > 0 && v < up[i - 1])) find(`a key does not sort from the lowest: ${up}`);
  const cut = () => page.$$eval(".scroll", (all) => all.filter((s) => s.scrollWidth > s.clientWidth + 1).map((s) => s.getAttribute("aria-label")));
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const name of await cut()) find(`at 1440 pixels the table "${name}" is cut`);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) find(`the page is ${wide} pixels wide in a window of ${width}`);
    for (const word of await brokenWords(page)) find(`at ${width} pixels a line ends within ${word}`);
    await page.screenshot({ path: `${pictures}/${width}.png` });
  }
  await context.close();
}
await browser.close();
