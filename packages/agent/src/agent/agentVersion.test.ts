// proves A1: the agent reports the version it is
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { agentVersion } from "./agentVersion.js";

it("is the package's version", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(agentVersion).toBe(manifest.version);
});
