import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder for one test, removed after it. */
export async function temporaryFolder({ parent = os.tmpdir() }: { parent?: string } = {}): Promise<string> {
  const folder = await mkdtemp(path.join(parent, "gpukit-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
