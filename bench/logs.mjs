// <LogView/> in real Chromium: a million lines held and 5,000 more a second, against virtua over an array changed in place, and a search
// through all of them. TanStack Virtual and react-logviewer are measured for the record.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { median, round } from "./market/statistics.mjs";
import { openBrowser } from "./render/openBrowser.mjs";
import { installRivals } from "./rivals/installRivals.mjs";

const rounds = 3;
const held = 1_000_000;
const perSecond = 5_000;
const writeMs = 10_000;
const mostLines = 5_000_000;
const frameMs = 1_000 / 60;
const target = { fps: 58, dropped: 0.03, ratio: 0.6, rows: 80, memoryMb: 160, searchMs: 300 };
const queries = ["loss 0.0010 lr", "STEP 99999", "not in it"];
const rivals = ["virtua", "tanstack", "logviewer"];

export default async () => {
  await installRivals(join(import.meta.dirname, "rivals/logs"));
  const site = await startSite();
  const browser = await openBrowser(["--enable-precise-memory-info"]);
  const runs = { ours: [], virtua: [], tanstack: [], logviewer: [] };
  try {
    for (let index = 0; index < rounds; index += 1) {
      for (const name of ["ours", "virtua"]) runs[name].push(await measure(browser, site.url, name));
      // For the record, once: they take minutes where they fall behind.
      if (index === 0) for (const name of rivals.slice(1)) runs[name].push(await tryMeasure(browser, site.url, name));
      const [ours, virtua] = [runs.ours.at(-1), runs.virtua.at(-1)];
      console.log(`round ${index + 1}: ours ${tell(ours)}; virtua ${tell(virtua)}`);
      console.log(
        `  ours: ${ours.rows} rows, ${ours.memoryMb.toFixed(0)} MB, searches ${ours.searches.map(({ ms, dropped }) => `${ms.toFixed(0)} ms (${dropped} frames dropped)`).join(", ")}`,
      );
    }
    const last = await reachLast(browser, site.url);
    return result(runs, last);
  } finally {
    await browser.close();
    site.close();
  }
};

const result = (runs, last) => {
  const of = (name, key) => median(runs[name].map((run) => run[key]));
  const tellMedian = (name) =>
    tell(Object.fromEntries(["fps", "dropped", "busy", "frameMs"].map((key) => [key, of(name, key)])));
  const ratio = median(runs.ours.map(({ frameMs }, index) => frameMs / runs.virtua[index].frameMs));
  const searches = runs.ours.flatMap((run) => run.searches);
  const searchMs = median(searches.map(({ ms }) => ms));
  const droppedInSearch = median(searches.map(({ dropped }) => dropped));
  const rows = Math.max(...runs.ours.map((run) => run.rows));
  const met = {
    fps: of("ours", "fps") >= target.fps,
    dropped: of("ours", "dropped") <= target.dropped,
    "main thread": ratio <= target.ratio,
    rows: rows <= target.rows,
    memory: of("ours", "memoryMb") <= target.memoryMb,
    search: searchMs <= target.searchMs && droppedInSearch === 0,
    "last line": last.isReached,
  };
  const missed = Object.keys(met).filter((name) => !met[name]);
  return {
    bench: "logs",
    // By frame drawn: a view that falls behind and leaves frames out would else be the quicker for it.
    value: round(of("ours", "frameMs")),
    unit: "ms of the main thread for each frame drawn, at 1,000,000 lines and 5,000 more a second, p50",
    baseline: round(of("virtua", "frameMs")),
    ratio: round(ratio),
    target: `at most ${target.ratio} of virtua's main thread per frame, ${target.fps} fps, ${100 * target.dropped} % dropped, ${target.rows} rows, ${target.memoryMb} MB, search in ${target.searchMs} ms without a dropped frame, the last of 5,000,000 lines reached (medians of ${rounds} rounds)`,
    ok: missed.length === 0,
    missed: missed.length === 0 ? "none" : missed,
    ours: tellMedian("ours"),
    virtua: tellMedian("virtua"),
    "TanStack Virtual": tell(runs.tanstack[0]),
    "react-logviewer": tell(runs.logviewer[0]),
    rows,
    memory: `${of("ours", "memoryMb").toFixed(0)} MB with the worker (virtua ${of("virtua", "memoryMb").toFixed(0)} MB)`,
    search: `${searchMs.toFixed(0)} ms p50, ${Math.max(...searches.map(({ ms }) => ms)).toFixed(0)} ms at most, ${droppedInSearch} frames dropped p50`,
    "last of 5,000,000 lines": last.text,
    machine: describeMachine(),
  };
};

const tell = (run) =>
  typeof run === "string"
    ? run
    : `${run.fps.toFixed(1)} fps, ${(100 * run.dropped).toFixed(1)} % dropped, main thread ${(100 * run.busy).toFixed(1)} % busy, ${run.frameMs.toFixed(2)} ms a frame`;

/** One view in a page of its own: ten seconds of writing, then what it holds, and for ours the searches. */
const measure = async (browser, url, name) => {
  const { page, close } = await open(browser, `${url}?${name === "ours" ? "our" : "rival"}`);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate((count) => globalThis.hold(count), held);
  await page.evaluate((view) => globalThis.show(view), name);
  await page.waitForFunction(() => globalThis.rows().length > 0, undefined, { timeout: 30_000 });
  await page.waitForTimeout(1_000);
  await cdp.send("HeapProfiler.collectGarbage");
  // Time the thread itself has used: on a machine others use too, a clock would count their work as ours.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const busyBefore = await taskS(cdp);
  const frames = await page.evaluate((options) => globalThis.write(options), { perSecond, ms: writeMs });
  const busy = (await taskS(cdp)) - busyBefore;
  const seconds = (frames.at(-1) - frames[0]) / 1_000;
  if (name === "ours") {
    const wanted = `step ${held + (perSecond * writeMs) / 1_000 - 1}/`;
    const isShown = (text) => globalThis.rows().at(-1)?.textContent.includes(text);
    await page.waitForFunction(isShown, wanted, { timeout: 5_000 });
  }
  const run = {
    fps: (frames.length - 1) / seconds,
    dropped: droppedOf(frames) / (seconds * 60),
    busy: busy / seconds,
    frameMs: (1_000 * busy) / (frames.length - 1),
    rows: await page.evaluate(() => globalThis.rows().length),
    searches: [],
  };
  if (name === "ours") {
    for (const query of queries) {
      const { ms, frames: during } = await page.evaluate((wanted) => globalThis.find(wanted), query);
      run.searches.push({ ms, dropped: droppedOf(during) });
    }
  }
  run.memoryMb = await memoryMb(page, cdp);
  await close();
  return run;
};

/** A rival that cannot cope says so instead. */
const tryMeasure = async (browser, url, name) => {
  try {
    return await measure(browser, url, name);
  } catch (error) {
    return error.name === "TimeoutError"
      ? "no line shown within 30 s"
      : `not measured: ${error.message.split("\n")[0]}`;
  }
};

const taskS = async (cdp) => {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value;
};

/** Frames that should have been between those that were. */
const droppedOf = (frames) =>
  frames.slice(1).reduce((sum, atMs, index) => sum + Math.max(0, Math.round((atMs - frames[index]) / frameMs) - 1), 0);

/** The page's heap with its buffers, and its workers: what the browser counts of all of them, or the page alone where that is more. */
const memoryMb = async (page, cdp) => {
  await cdp.send("HeapProfiler.collectGarbage");
  const bytes = await page.evaluate(async () => {
    const all = await performance.measureUserAgentSpecificMemory();
    return Math.max(all.bytes, performance.memory.usedJSHeapSize);
  });
  return bytes / 1_000_000;
};

/** A log taller than any page: its first and its last line are shown when one scrolls there. */
const reachLast = async (browser, url) => {
  const { page, close } = await open(browser, `${url}?our`);
  await page.evaluate((count) => globalThis.hold(count, { short: true }), mostLines);
  await page.evaluate(() => globalThis.show());
  const shows = (line, end) =>
    page.waitForFunction(
      ([wanted, which]) => globalThis.rows().at(which)?.querySelector("code").textContent === wanted,
      [line, end],
      { timeout: 20_000 },
    );
  const scrollTo = (end) =>
    page.evaluate((isEnd) => {
      const box = document.querySelector('[data-gk-part="log-lines"]');
      box.scrollTop = isEnd ? box.scrollHeight : 0;
    }, end);
  await shows(`line ${mostLines}`, -1);
  await scrollTo(false);
  await shows("line 1", 0);
  await scrollTo(true);
  await shows(`line ${mostLines}`, -1);
  const text = await page.evaluate(() => {
    const box = document.querySelector('[data-gk-part="log-lines"]').getBoundingClientRect();
    const row = globalThis.rows().at(-1);
    const { top, bottom } = row.getBoundingClientRect();
    return top >= box.top && bottom <= box.bottom + 1 ? row.querySelector("code").textContent : "below the view";
  });
  await close();
  return { isReached: text === `line ${mostLines}`, text };
};

const open = async (browser, url) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.waitForFunction(() => "write" in globalThis);
  const close = async () => {
    await page.close();
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints[0]}`);
  };
  return { page, close };
};

/** The pages as published and minified, and the search's worker where the kit looks for it; isolated, so that memory can be measured. */
const startSite = async () => {
  const [ours, theirs] = await Promise.all(["logs/ourPage.js", "rivals/logs/logPages.jsx"].map(bundle));
  const css = await readFile(join(root, "packages/react/dist/styles.css"), "utf8");
  const worker = await readFile(join(root, "packages/react/dist/logs/searchLines.js"), "utf8");
  const plain = `.lines{height:360px;overflow:auto;font:12px/20px monospace}.all{position:relative}.place{position:absolute;left:0;right:0}
.row{display:grid;grid-template-columns:8.5em 1.6em minmax(0,1fr);min-height:20px;padding-inline:12px;white-space:break-spaces;word-break:break-all}`;
  const html = (script) =>
    `<!doctype html><meta charset=utf-8><title>logs</title><link rel=stylesheet href=/styles.css><style>${plain}</style><div id=page></div><script type=module src=/${script}></script>`;
  const answers = {
    "/?our": ["text/html", html("our.js")],
    "/?rival": ["text/html", html("rival.js")],
    "/our.js": ["text/javascript", ours],
    "/rival.js": ["text/javascript", theirs],
    "/searchLines.js": ["text/javascript", worker],
    "/styles.css": ["text/css", css],
  };
  const server = createServer((request, response) => {
    const [type, body] = answers[request.url] ?? ["text/plain", ""];
    const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    response.writeHead(request.url in answers ? 200 : 404, { "content-type": type, ...isolated }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => void server.close() };
};

const bundle = async (file) => {
  const built = await rolldown({
    input: join(root, "bench", file),
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' }, jsx: "react-jsx" },
    logLevel: "silent",
  });
  const { output } = await built.generate({ format: "esm", minify: true, codeSplitting: false });
  await built.close();
  return output[0].code;
};
