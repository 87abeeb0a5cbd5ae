// proves X7
import { describe, expect, it } from "vitest";
import { hashSpec } from "./hashSpec.js";
import type { JobSpec } from "./jobSpec.js";

const spec: JobSpec = {
  inputs: [{ artifactId: "a", path: "train.py", sizeBytes: 1, sha256: "0".repeat(64) }],
  command: ["python3", "train.py"],
  environment: { B: "2", A: "1" },
  image: null,
  network: "none",
  deviceKind: "cpu",
};

describe("hashSpec", () => {
  it("covers what was run, and of the environment only the names", () => {
    const hash = hashSpec(spec);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashSpec({ ...spec, environment: { A: "secret", B: "other" } })).toBe(hash);
    expect(hashSpec({ ...spec, environment: { A: "1" } })).not.toBe(hash);
    expect(hashSpec({ ...spec, command: ["python3", "train.py", "--epochs", "2"] })).not.toBe(hash);
    expect(hashSpec({ ...spec, network: "internet" })).not.toBe(hash);
  });
});
