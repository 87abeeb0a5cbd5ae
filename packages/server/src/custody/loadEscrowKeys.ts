import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { GpuKitError } from "@gpukit/core";
import { keyFile, loadOrCreateKey, parseKey } from "../platform/keys.js";
import { createEscrowKeys, type EscrowKeys } from "./escrowKeys.js";

/**
 * Where escrow keys come from: a text with one key per line, version 1 first, as 64 hexadecimal digits. This is the port a key management
 * service stands behind: what it keeps wrapped, its own program unwraps into this process' memory and nowhere else.
 */
export interface EscrowKeySource {
  /** For people; names the place and never the key. */
  place: string;
  read(): Promise<string>;
}

export interface EscrowKeyParameters {
  env: NodeJS.ProcessEnv;
  /** The data folder's `keys`. */
  folder: string;
  newBytes?: () => Uint8Array;
  /** Throws `invalid-input` instead of making a new key. @default false */
  mustExist?: boolean;
}

const commandLimitMs = 30_000;

/**
 * The keys all custody derives from: of `GPUKIT_ESCROW_KEY`, the output of `GPUKIT_ESCROW_KEY_COMMAND`, the file
 * `GPUKIT_ESCROW_KEY_FILE`, else the data folder's own `escrow-v1.key`, `escrow-v2.key`, …, of which the first is made where there is none.
 * Throws `invalid-input`.
 */
export async function loadEscrowKeys(parameters: EscrowKeyParameters): Promise<EscrowKeys> {
  const { env, folder, newBytes, mustExist = false } = parameters;
  const source = escrowKeySource(env);
  if (source) return readKeys(source);
  if (!mustExist) await loadOrCreateKey(folder, { name: "escrow-v1", ...(newBytes ? { newBytes } : {}) });
  return readKeys({ place: keyFile(folder, "escrow-v1"), read: () => readFolder(folder) });
}

/** What the environment names; null where it names nothing and the data folder's own files are used. */
export function escrowKeySource(env: NodeJS.ProcessEnv): EscrowKeySource | null {
  const { GPUKIT_ESCROW_KEY: given, GPUKIT_ESCROW_KEY_COMMAND: command, GPUKIT_ESCROW_KEY_FILE: file } = env;
  if (given) return { place: "the environment variable GPUKIT_ESCROW_KEY", read: async () => given };
  if (command) return { place: "the output of GPUKIT_ESCROW_KEY_COMMAND", read: () => runKeyCommand(command, { env }) };
  if (file) return { place: file, read: () => readKeyFile(file) };
  return null;
}

async function readKeys(source: EscrowKeySource): Promise<EscrowKeys> {
  const lines = (await source.read()).split(/[\s,]+/).filter((line) => line !== "");
  // An empty text is a key that is not one.
  return createEscrowKeys((lines.length > 0 ? lines : [""]).map((line) => parseKey(line, { source: source.place })));
}

/** Asks a program such as `aws kms decrypt …` or `vault kv get …`. What it prints is never repeated, also not in an error. */
async function runKeyCommand(command: string, { env }: { env: NodeJS.ProcessEnv }): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("/bin/sh", ["-c", command], { env, timeout: commandLimitMs });
    return stdout;
  } catch (error) {
    const { code, killed } = error as { code?: number | string; killed?: boolean };
    throw new GpuKitError("invalid-input", "The program that hands out the escrow key failed.", {
      facts: [killed ? `It did not answer within ${commandLimitMs / 1_000} s.` : `Exit code: ${code}`],
      whatToDo: "Run GPUKIT_ESCROW_KEY_COMMAND by hand and see what it says.",
    });
  }
}

async function readFolder(folder: string): Promise<string> {
  const keys = [await readKeyFile(keyFile(folder, "escrow-v1"))];
  for (let version = 2; ; version += 1) {
    const next = await readFile(path.join(folder, `escrow-v${version}.key`), "utf8").catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );
    if (next === null) return keys.join("\n");
    keys.push(next);
  }
}

async function readKeyFile(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: Error) => {
    throw new GpuKitError("invalid-input", "The file of the escrow key cannot be read.", {
      facts: [`File: ${file}`, `Reason: ${cause.message}`],
      whatToDo: "Correct GPUKIT_HOME, GPUKIT_ESCROW_KEY_FILE or the file's permissions. No new key is made here.",
      cause,
    });
  });
}
