// proves X1
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { buildCss } from "../../scripts/buildCss.mjs";

it("stands in the cascade layer a site chose, and in no other", async () => {
  const out = await mkdtemp(join(tmpdir(), "gpukit-css-"));
  onTestFinished(() => rm(out, { recursive: true }));
  await buildCss({ layer: "acme.rental", out });
  for (const [name, layer] of [
    ["styles.css", "acme.rental"],
    ["styles.strong.css", "acme.rental-strong"],
  ] as const) {
    const css = await readFile(join(out, name), "utf8");
    const named = [...css.matchAll(/@layer ([^{;]+)/g)].flatMap(([, names = ""]) => names.split(","));
    const parts = [...new Set(named)].sort();
    expect(parts).toEqual(["base", "components", "tokens", "utilities", "wishes"].map((part) => `${layer}.${part}`));
    expect(css.replaceAll(/@layer [^{;]+/g, "")).not.toMatch(/gpukit\b/);
  }
});

it("refuses a name that would end the rule", async () => {
  await expect(buildCss({ layer: "a{}" })).rejects.toThrow("no name of a cascade layer");
});
