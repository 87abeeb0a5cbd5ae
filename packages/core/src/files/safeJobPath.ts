import { GpuKitError } from "../errors/GpuKitError.js";

/** What the wire and common file systems hold: bytes of a whole path, and of one name in it. */
const longestPathBytes = 1_024;
const longestNameBytes = 255;

/** Control characters, line separators, and marks that make a name read differently from what it is. */
const deceptive = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * The one spelling of a path inside a job's folder: forward slashes, no "." or empty parts, Unicode NFC. Server and agent
 * both call it before a name touches a disk. Throws `file-name-unsafe` for anything that could leave the folder or deceive.
 */
export function safeJobPath(path: string): string {
  const normal = path.normalize("NFC");
  if (deceptive.test(normal)) throw unsafe(path, "It contains control or text-direction characters.");
  if (normal.includes("\\")) throw unsafe(path, "It contains a backslash.");
  if (normal.startsWith("/") || /^[a-z]:/i.test(normal)) throw unsafe(path, "It is an absolute path.");
  const names = normal.split("/").filter((name) => name !== "" && name !== ".");
  if (names.includes("..")) throw unsafe(path, "It leads out of the job's folder.");
  if (names.length === 0 || normal.endsWith("/")) throw unsafe(path, "It names no file.");
  const safe = names.join("/");
  if (byteLength(safe) > longestPathBytes || names.some((name) => byteLength(name) > longestNameBytes))
    throw unsafe(path, `It is longer than ${longestPathBytes} bytes, or a name in it longer than ${longestNameBytes}.`);
  return safe;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function unsafe(path: string, why: string): GpuKitError {
  // JSON shows what would be invisible, and a hostile name must not fill a log.
  const shown = JSON.stringify(path.slice(0, 200));
  return new GpuKitError("file-name-unsafe", `The file name ${shown} is not safe.`, { facts: [why] });
}
