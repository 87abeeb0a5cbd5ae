import { randomBytes } from "node:crypto";
import { chmod, open, readFile } from "node:fs/promises";
import { GpuKitError } from "@gpukit/core";
import { isMissing } from "../platform/isMissing.js";

/**
 * The node's Ed25519 private key (hex) from its file, made there when there is none. The file is kept readable by its owner only.
 * Throws `invalid-input` for a file that holds something else; a new key would be a new node, so none is made over it.
 */
export async function loadNodeKey(path: string): Promise<string> {
  try {
    const key = (await readFile(path, "utf8")).trim();
    if (!/^[0-9a-f]{64}$/.test(key)) throw damaged(path);
    await chmod(path, 0o600);
    return key;
  } catch (error) {
    if (!isMissing(error)) throw error;
    return makeKey(path);
  }
}

async function makeKey(path: string): Promise<string> {
  const key = randomBytes(32).toString("hex");
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${key}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}

function damaged(path: string): GpuKitError {
  return new GpuKitError("invalid-input", "The node's key file holds no key.", {
    facts: [`File: ${path}`],
    whatToDo: "Restore it from a backup, or move it away to enrol as a new node.",
  });
}
