// 500 MB from Chromium to the real server through <JobUploader/>, over a line that is cut twice, against one bare fetch PUT of the same
// file from the same page over a whole line, never cut, to a server in a process of its own that only writes it down. While the line is
// dead nobody can send: that time is no part of the rate; noticing the cut and that the line is back, and going on, is.
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { devSeeds } from "@gpukit/qubic";
import { chromium } from "playwright";
import { rolldown } from "rolldown";
import { root } from "../scripts/lib/root.mjs";
import { createConsumer } from "./market/createConsumer.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { startGpukit } from "./market/startGpukit.mjs";
import { median, round } from "./market/statistics.mjs";
import { withWorkplace } from "./market/withWorkplace.mjs";
import { startLine } from "./upload/startLine.mjs";

const sizeBytes = 500_000_000;
const rounds = 3;
const cuts = [
  { bytes: 0.3 * sizeBytes, deadMs: 400 },
  { bytes: 0.7 * sizeBytes, deadMs: 400 },
];
const deadMs = cuts.reduce((sum, cut) => sum + cut.deadMs, 0);
const target = { ratio: 0.6, busy: 0.05 };

export default () =>
  withWorkplace(async ({ folder, family, closeLater }) => {
    const data = join(folder, "data.bin");
    const script = join(folder, "train.py");
    const sha256 = await makeFile(data);
    await writeFile(script, "import torch\ntorch.zeros(1).cuda()\n");
    const { url } = await startGpukit(family, { home: join(folder, "home") });
    const { client } = await createConsumer({ url, seed: devSeeds.consumer, script: "print(1)\n" });
    closeLater(client.close);
    const barePath = join(folder, "bare.bin");
    const bare = await startBareServer(family, barePath);
    const line = await startLine({ to: Number(new URL(url).port) });
    closeLater(line.close);
    const bareLine = await startLine({ to: bare.port });
    closeLater(bareLine.close);
    const site = await startSite();
    closeLater(site.close);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    });
    closeLater(() => browser.close());

    const runs = [];
    for (let index = 0; index < rounds; index += 1) {
      const page = await browser.newPage();
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(site.url);
      await page.waitForFunction(() => "mount" in globalThis);
      await page.setInputFiles("#bare", data);
      const putMs = await page.evaluate((options) => globalThis.put(options), { url: bareLine.url });
      const { size: bareBytes } = await stat(barePath);
      if (bareBytes !== sizeBytes) throw new Error(`The bare server has ${bareBytes} bytes.`);
      const ours = await upload(page, { line, session: client.session.get(), files: [data, script] });
      if (complaints.length > 0) throw new Error(`The page complained: ${complaints[0]}`);
      await page.close();
      const arrived = ours.artifacts.find(({ path }) => path === "data.bin");
      const isWhole = arrived?.sha256 === sha256 && arrived.sizeBytes === sizeBytes;
      runs.push({ putMs, ...ours, isWhole });
      console.log(
        `round ${index + 1}: uploader ${seconds(ours.ms)} with ${ours.cuts} cuts, bare PUT ${seconds(putMs)}, main thread ${(100 * ours.busy).toFixed(1)} % busy, ${isWhole ? "whole" : "NOT whole"}`,
      );
    }
    const ratio = median(runs.map(({ putMs, ms }) => putMs / (ms - deadMs)));
    const busy = Math.max(...runs.map(({ busy }) => busy));
    const rate = (ms) => round(sizeBytes / 1_000 / ms);
    const isComplete = runs.every(({ isWhole, cuts: cutTimes }) => isWhole && cutTimes === cuts.length);
    return {
      bench: "upload-ui",
      value: rate(median(runs.map(({ ms }) => ms - deadMs))),
      unit: "MB/s, 500 MB through the uploader with two cuts, while there is a line, p50",
      baseline: rate(median(runs.map(({ putMs }) => putMs))),
      ratio: round(ratio),
      target: `whole each time, at least ${target.ratio} of a bare PUT's rate (median of ${rounds} rounds), main thread at most ${100 * target.busy} % busy in each`,
      ok: isComplete && ratio >= target.ratio && busy <= target.busy,
      "ratio with the dead line's time": round(median(runs.map(({ putMs, ms }) => putMs / ms))),
      "main thread busy": `at most ${(100 * busy).toFixed(1)} %`,
      "hash equal": isComplete,
      machine: describeMachine(),
    };
  });

const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

/** From the pick until every file has arrived; how busy the page's main thread was meanwhile. */
const upload = async (page, { line, session, files }) => {
  await page.evaluate((options) => globalThis.mount(options), { url: line.url, session, maxBytes: 2 * sizeBytes });
  const metrics = await page.context().newCDPSession(page);
  // Time the thread itself has used: on a machine others use too, a clock would count their work as ours.
  await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskMs = async () => {
    const { metrics: known } = await metrics.send("Performance.getMetrics");
    return 1_000 * known.find(({ name }) => name === "TaskDuration").value;
  };
  const cutsBefore = line.cuts();
  line.cutAt(cuts);
  const zone = page.locator('[data-gk-part="drop-zone"] input');
  await zone.waitFor({ state: "attached" });
  const busyBeforeMs = await taskMs();
  const startedMs = performance.now();
  await zone.setInputFiles(files);
  await page.evaluate(() => globalThis.settled);
  const ms = performance.now() - startedMs;
  const busy = ((await taskMs()) - busyBeforeMs) / ms;
  await page.waitForFunction(() => globalThis.analysed !== null, undefined, { timeout: 60_000 });
  const { artifacts } = await page.evaluate(() => globalThis.analysed);
  await page.evaluate(() => globalThis.unmount());
  return { ms, busy, artifacts, cuts: line.cuts() - cutsBefore };
};

/** Writes bytes that do not repeat; resolves to their SHA-256. */
const makeFile = async (path) => {
  const file = await open(path, "w");
  const hash = createHash("sha256");
  for (let written = 0; written < sizeBytes; ) {
    const block = randomBytes(Math.min(10_000_000, sizeBytes - written));
    await file.write(block);
    hash.update(block);
    written += block.length;
  }
  await file.close();
  return hash.digest("hex");
};

/** The server of the bare PUT, a Node process as ours is one. */
const startBareServer = async (family, path) => {
  let tell;
  const announced = new Promise((resolve) => {
    tell = resolve;
  });
  const onLine = (line) => tell(Number(/^bare server at (\d+)$/.exec(line)?.[1]));
  await family.start("bare", [join(root, "bench/upload/bareServer.mjs"), path], { onLine });
  return { port: await announced };
};

/** The page with React and the kit as published, minified as for production, and the SDK's workers where it looks for them. */
const startSite = async () => {
  const bundle = await rolldown({
    input: join(root, "bench/upload/uploadPage.js"),
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
  const css = await readFile(join(root, "packages/react/dist/styles.css"), "utf8");
  const html = `<!doctype html><meta charset=utf-8><title>upload</title><link rel=stylesheet href=/styles.css><input id=bare type=file><script type=module src=/assets/page.js></script>`;
  const server = createServer((request, response) => {
    const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
    const worker = /^\/worker\/([a-zA-Z]+\.js)$/.exec(request.url);
    if (worker) {
      response.writeHead(200, { "content-type": "text/javascript" });
      return createReadStream(join(root, "packages/sdk/dist/worker", worker[1])).pipe(response);
    }
    if (request.url === "/assets/page.js") return send("text/javascript", output[0].code);
    if (request.url === "/styles.css") return send("text/css", css);
    return send("text/html", html);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => void server.close() };
};
