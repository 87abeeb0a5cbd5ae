import { type ArchiveEntries, brokenArchive } from "./archiveEntries.js";
import type { ArchiveFile, OpenArchiveOptions } from "./archiveFile.js";

const blockBytes = 512;
/** Names longer than a header holds come as an entry of their own; more than this is no name. */
const longestNameBytes = 65_536;

/** What follows the current header: a file somebody wants, a longer name, or bytes to pass over. */
interface Content {
  kind: "file" | "pax" | "long-name" | "skip";
  path: string;
  sizeBytes: number;
  kept: Uint8Array | null;
  keptBytes: number;
}

export interface TarReader {
  push: (piece: Uint8Array) => void;
  /** The files, once everything was pushed. Throws `file-unreadable` for an archive that ends inside a file. */
  end: () => ArchiveFile[];
}

/**
 * Reads a tar archive piece by piece, so that a data set in it is passed over without being held. Between pieces it is either inside a
 * header (`header` fills up) or inside a content (`remaining` counts down, padding after it); two blocks of zeros end the archive.
 */
export function createTarReader(
  archive: string,
  entries: ArchiveEntries,
  { wantedBytes }: OpenArchiveOptions,
): TarReader {
  const files: ArchiveFile[] = [];
  const header = new Uint8Array(blockBytes);
  let headerBytes = 0;
  let content: Content | null = null;
  let remaining = 0;
  let padding = 0;
  let nextPath: string | null = null;
  let nextSize: number | null = null;
  let ended = false;
  let sawHeader = false;

  function begin(): void {
    headerBytes = 0;
    if (header.every((byte) => byte === 0)) {
      ended = true;
      return;
    }
    if (!isHeader(header)) throw brokenArchive(archive, "A header of it is broken.");
    sawHeader = true;
    const type = String.fromCharCode(header[156] ?? 0);
    const size = nextSize ?? numberAt(header, 124, 12);
    if (size === null) throw brokenArchive(archive, "A file of it has no size.");
    content = contentOf(type, size);
    remaining = content.sizeBytes;
    padding = (blockBytes - (remaining % blockBytes)) % blockBytes;
    if (remaining === 0) finish();
  }

  function contentOf(type: string, sizeBytes: number): Content {
    if (type === "x" || type === "L" || type === "g" || type === "K") {
      if (sizeBytes > longestNameBytes) throw brokenArchive(archive, "A name in it is longer than any name.");
      const kind = type === "x" ? "pax" : type === "L" ? "long-name" : "skip";
      return { kind, path: "", sizeBytes, kept: new Uint8Array(sizeBytes), keptBytes: 0 };
    }
    const name: string = nextPath ?? nameOf(header);
    nextPath = null;
    nextSize = null;
    const isFolder = type === "5" || name.endsWith("/");
    const isLink = !/^[05-9\0A-Z]$/.test(type) || type === "6" || type === "S";
    // Links and folders may state a size, and have no bytes.
    const bytes = isFolder || isLink ? 0 : sizeBytes;
    const path = entries.admit({ name, isFolder, isLink, sizeBytes: bytes });
    const kept = path !== null && bytes <= wantedBytes(path) ? new Uint8Array(bytes) : null;
    return { kind: path === null ? "skip" : "file", path: path ?? "", sizeBytes: bytes, kept, keptBytes: 0 };
  }

  function finish(): void {
    if (!content) return;
    const { kind, path, sizeBytes, kept } = content;
    content = null;
    if (kind === "file") files.push({ path, bytes: kept ?? new Uint8Array(), sizeBytes, archive });
    else if (kind === "long-name") nextPath = textOf(kept ?? new Uint8Array()).replace(/\0.*$/s, "");
    else if (kind === "pax") {
      const records = paxRecords(kept ?? new Uint8Array());
      nextPath = records.get("path") ?? nextPath;
      const size = records.get("size");
      nextSize = size === undefined ? nextSize : safeSize(Number(size));
    }
  }

  return {
    push(piece) {
      for (let at = 0; at < piece.length && !ended; ) {
        const left = piece.length - at;
        if (remaining > 0 && content) {
          const taken = Math.min(remaining, left);
          content.kept?.set(piece.subarray(at, at + taken), content.keptBytes);
          content.keptBytes += taken;
          remaining -= taken;
          at += taken;
          if (remaining === 0) finish();
        } else if (padding > 0) {
          const taken = Math.min(padding, left);
          padding -= taken;
          at += taken;
        } else {
          const taken = Math.min(blockBytes - headerBytes, left);
          header.set(piece.subarray(at, at + taken), headerBytes);
          headerBytes += taken;
          at += taken;
          if (headerBytes === blockBytes) begin();
        }
      }
    },
    end() {
      if (!ended && (remaining > 0 || headerBytes > 0 || !sawHeader))
        throw brokenArchive(archive, sawHeader ? "It ends inside a file." : "It holds no tar archive.");
      return files;
    },
  };
}

/** The sum of a header's bytes stands in it, counted with blanks in its own place. */
function isHeader(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  return numberAt(header, 148, 8) === sum;
}

function nameOf(header: Uint8Array): string {
  const name = textOf(header.subarray(0, 100)).replace(/\0.*$/s, "");
  const isUstar = textOf(header.subarray(257, 262)) === "ustar";
  // GNU tar keeps times where POSIX keeps the beginning of long paths.
  const isGnu = header[263] === 32;
  const prefix = isUstar && !isGnu ? textOf(header.subarray(345, 500)).replace(/\0.*$/s, "") : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Octal digits, or a large binary number after a marking bit; null for neither. */
function numberAt(header: Uint8Array, at: number, length: number): number | null {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0)
    return safeSize(field.reduce((sum, byte, index) => sum * 256 + (index === 0 ? byte & 0x7f : byte), 0));
  const text = textOf(field).replace(/\0.*$/s, "").trim();
  return /^[0-7]*$/.test(text) ? Number.parseInt(text || "0", 8) : null;
}

function safeSize(size: number): number | null {
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** "27 path=some/long/name\n" and the like; lengths count bytes, and a broken record ends the list. */
function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const head = /^(\d{1,6}) /.exec(textOf(bytes.subarray(at, at + 8)));
    const length = Number(head?.[1] ?? 0);
    if (length < 5 || at + length > bytes.length) break;
    const [key = "", ...value] = textOf(bytes.subarray(at + (head?.[0].length ?? 0), at + length - 1)).split("=");
    records.set(key, value.join("="));
    at += length;
  }
  return records;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
