import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes the `passwd` and `group` a sandboxed job sees: itself and nobody else. */
export function writeAccounts(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, "passwd"), "job:x:65534:65534:gpukit job:/job/.gpukit/home:/bin/sh\n", { mode: 0o644 });
  writeFileSync(join(folder, "group"), "job:x:65534:\n", { mode: 0o644 });
}
