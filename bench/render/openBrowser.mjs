import { join } from "node:path";
import { chromium } from "playwright";
import { rolldown } from "rolldown";
import { root } from "../../scripts/lib/root.mjs";

/** A page's script with React and the kit as published, minified as for production. */
export const bundlePage = async (name) => {
  const bundle = await rolldown({
    input: join(root, "bench/render", name),
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
};

export const openBrowser = (more = []) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      ...more,
    ],
  });

/** A page of its own with the kit's styles and a script; `ready` is the global the script sets at its end. */
export const openPage = async (browser, { script, css, ready }) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.setContent("<!doctype html><meta charset=utf-8><title>render</title>");
  await page.addStyleTag({ content: css });
  await page.addScriptTag({ content: script, type: "module" });
  await page.waitForFunction((name) => name in globalThis, ready);
  const close = async () => {
    await page.close();
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints[0]}`);
  };
  return { page, close };
};
