import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../market/startProgram.js";

/** The built app in a folder of its own: a build meanwhile would take the files from under the open page. */
export async function copyApp(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-app-"));
  await cp(join(root, "examples/marketplace/dist"), folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
