import { GpuKitError } from "../errors/GpuKitError.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const oddCharacters = /[\u0000-\u0008\u000b\u000e-\u001f\ufffd]/g;

/** Text with more odd characters than this is no source, whatever its name says. */
const oddShare = 0.02;
/** So much of a text shows what it is; pictures in a notebook need not be looked through. */
const lookedAt = 1_000_000;

/**
 * The text of a source file: UTF-8, UTF-16 with a byte order mark, or Latin-1 as old sources have it; line ends become "\n".
 * Throws `file-unreadable` for bytes that are no text.
 */
export function decodeText(path: string, bytes: Uint8Array): string {
  const decoded = decode(bytes);
  const text = decoded.includes("\r") ? decoded.replace(/\r\n?/g, "\n") : decoded;
  const start = text.slice(0, lookedAt);
  const odd = start.match(oddCharacters)?.length ?? 0;
  if (odd > start.length * oddShare)
    throw new GpuKitError("file-unreadable", `${printable(path)} is not text.`, {
      facts: [`Bytes: ${bytes.length}`, `Characters no source has: ${odd}`],
    });
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // The strict decoder is several times slower; what it would refuse shows as U+FFFD.
  const lenient = new TextDecoder().decode(bytes);
  if (!lenient.includes("\ufffd")) return lenient;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const highBytes = bytes.reduce((count, byte) => count + Number(byte >= 0x80), 0);
    const encoding = highBytes > bytes.length * 0.1 ? "utf-8" : "windows-1252";
    return new TextDecoder(encoding).decode(bytes);
  }
}

/** A path fit for a message: control characters shown, length bounded. */
export function printable(path: string): string {
  return JSON.stringify(path.length > 200 ? `${path.slice(0, 200)}…` : path);
}
