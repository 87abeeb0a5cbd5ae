// npm run screenshots: every story at three widths in light and dark, into the git-ignored screenshots/. With -- Wizard only stories whose id has it.
import { mkdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright";
import { root } from "./lib/root.mjs";
import { runMain, SetUpError } from "./lib/SetUpError.mjs";
import { runTool } from "./lib/tool.mjs";

const widths = [375, 768, 1280];
const themes = ["light", "dark"];
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

const built = join(root, "storybook-static");
const out = join(root, "screenshots");

/** The built Storybook on a free port of this machine. */
const serveStorybook = async () => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://storybook");
    const file = await readFile(join(built, decodeURIComponent(pathname))).catch(() => undefined);
    response.setHeader("Content-Type", types[extname(pathname)] ?? "application/octet-stream");
    response.writeHead(file ? 200 : 404).end(file);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
};

/** Waits until a story has played to its end; resolves to what it complained about. */
const openStory = async (page, url) => {
  const complaints = [];
  page.removeAllListeners("pageerror");
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  await page.waitForFunction(
    () =>
      globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase === "finished" ||
      document.querySelector(".sb-show-errordisplay"),
    undefined,
    { timeout: 30_000 },
  );
  // What fades in or comes late is there by then.
  await page.waitForTimeout(400);
  return complaints;
};

await runMain(async () => {
  const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
  const { code } = await runTool("storybook", [
    "build",
    "--output-dir",
    built,
    "--config-dir",
    "packages/react/.storybook",
    "--quiet",
    "--disable-telemetry",
  ]);
  if (code !== 0) throw new SetUpError("Storybook does not build: see above.");
  const { entries } = JSON.parse(await readFile(join(built, "index.json"), "utf8"));
  const ids = Object.keys(entries).filter((id) => wanted.length === 0 || wanted.some((word) => id.includes(word)));
  if (wanted.length === 0) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });

  const { server, origin } = await serveStorybook();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  let failed = 0;
  try {
    for (const width of widths) {
      for (const theme of themes) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
        for (const id of ids) {
          const complaints = await openStory(
            page,
            `${origin}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`,
          ).catch((error) => [error.message]);
          // A window as tall as the story: in a longer page than its window, what sticks would stand in the middle.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width, height: Math.max(height, 400) });
          await page.screenshot({ path: join(out, `${id}-${width}-${theme}.png`) });
          await page.setViewportSize({ width, height: 900 });
          if (complaints.length === 0) continue;
          failed += 1;
          console.log(`${id} at ${width} px, ${theme}: ${complaints.join(" · ")}`);
        }
        await page.close();
      }
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  console.log(
    `${ids.length * widths.length * themes.length - failed} pictures in screenshots/, ${failed} of a story that failed.`,
  );
  return failed > 0 ? 1 : 0;
});
