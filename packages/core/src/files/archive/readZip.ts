import { Inflate } from "fflate";
import { GpuKitError } from "../../errors/GpuKitError.js";
import type { JobFile } from "../jobFile.js";
import { type ArchiveEntries, assertGoing, brokenArchive, createArchiveEntries } from "./archiveEntries.js";
import type { ArchiveFile, OpenArchiveOptions } from "./archiveFile.js";

interface ZipEntry {
  name: string;
  isLink: boolean;
  flags: number;
  method: number;
  packedBytes: number;
  sizeBytes: number;
  /** Where its own header begins. */
  headerAt: number;
}

/** One push unpacks to about a thousand times as much at most: small pieces keep a bomb small until it is noticed. */
const pieceBytes = 4_096;
const stored = 0;
const deflated = 8;

/**
 * The files of a zip archive, bytes only of those that are wanted. Throws `archive-*`, `file-name-unsafe`, `file-too-large`,
 * `file-unreadable` and `analysis-stopped`.
 */
export function readZip({ path: archive, bytes }: JobFile, options: OpenArchiveOptions): ArchiveFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = createArchiveEntries({ path: archive, packedBytes: bytes.length });
  const listed: { entry: ZipEntry; path: string | null }[] = [];
  for (const entry of listEntries(archive, view)) {
    assertGoing(options.shouldStop);
    const isFolder = entry.name.endsWith("/");
    listed.push({ entry, path: entries.admit({ ...entry, isFolder }) });
  }
  assertApart(
    archive,
    listed.map(({ entry }) => entry),
  );
  return listed.flatMap(({ entry, path }) => {
    if (path === null) return [];
    const wanted = entry.sizeBytes <= options.wantedBytes(path);
    const content = wanted ? unpackEntry(archive, view, entry, entries, options) : new Uint8Array();
    return [{ path, bytes: content, sizeBytes: entry.sizeBytes, archive }];
  });
}

function* listEntries(archive: string, view: DataView): Generator<ZipEntry> {
  const end = findEnd(view);
  if (end === null) throw brokenArchive(archive, "Its list of files, at the end, is missing.");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw brokenArchive(archive, `Entry ${index + 1} of ${count} is not where the list says.`);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw brokenArchive(archive, `Entry ${index + 1} of ${count} is cut off.`);
    const extra = new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength);
    yield withLargeSizes(
      {
        name: textAt(view, at + 46, nameLength),
        isLink: isSpecial(view.getUint16(at + 4, true), view.getUint32(at + 38, true)),
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        packedBytes: view.getUint32(at + 20, true),
        sizeBytes: view.getUint32(at + 24, true),
        headerAt: view.getUint32(at + 42, true),
      },
      extra,
    );
    at = next;
  }
}

/** The record at the end of the file, before a comment of at most 64 KB. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  return null;
}

/** Sizes that did not fit their field stand in an extra one, in this order, only those that did not fit. */
function withLargeSizes(entry: ZipEntry, extra: DataView): ZipEntry {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const large = (known: number) => {
      if (known !== 0xffffffff || field + 8 > extra.byteLength) return known;
      field += 8;
      return Number(extra.getBigUint64(field - 8, true));
    };
    return {
      ...entry,
      sizeBytes: large(entry.sizeBytes),
      packedBytes: large(entry.packedBytes),
      headerAt: large(entry.headerAt),
    };
  }
  return entry;
}

/** Only Unix writes file types; anything but a plain file or folder is a link or a device. */
function isSpecial(madeBy: number, attributes: number): boolean {
  const type = (attributes >>> 16) & 0o170000;
  return madeBy >> 8 === 3 && type !== 0 && type !== 0o100000 && type !== 0o040000;
}

/** Two entries over the same bytes are how a small archive claims to hold thousands of files. */
function assertApart(archive: string, entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.headerAt - b.headerAt);
  for (const [index, entry] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && entry.headerAt + 30 + entry.packedBytes > next.headerAt)
      throw new GpuKitError("archive-bomb", `${archive} holds entries that overlap.`, {
        facts: [`Archive: ${archive}`, `Entries: ${entry.name.slice(0, 200)}, ${next.name.slice(0, 200)}`],
      });
  }
}

function unpackEntry(
  archive: string,
  view: DataView,
  entry: ZipEntry,
  entries: ArchiveEntries,
  { shouldStop }: OpenArchiveOptions,
): Uint8Array {
  const packed = packedBytesOf(archive, view, entry);
  if (entry.method === stored) {
    entries.unpack(packed.length);
    return packed.slice();
  }
  const unpacked = new Uint8Array(entry.sizeBytes);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > unpacked.length)
      throw new GpuKitError("archive-bomb", `${archive} holds a file that is larger than it says.`, {
        facts: [`Entry: ${entry.name.slice(0, 200)}`, `Said: ${entry.sizeBytes} bytes`],
      });
    unpacked.set(piece, length);
    length += piece.length;
    entries.unpack(piece.length);
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += pieceBytes) {
      assertGoing(shouldStop);
      inflate.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
    }
  } catch (cause) {
    if (cause instanceof GpuKitError) throw cause;
    throw brokenArchive(archive, `Entry ${entry.name.slice(0, 200)} cannot be unpacked.`, { cause });
  }
  if (length !== unpacked.length) throw brokenArchive(archive, `Entry ${entry.name.slice(0, 200)} is cut off.`);
  return unpacked;
}

function packedBytesOf(
  archive: string,
  view: DataView,
  { name, flags, method, packedBytes, sizeBytes, headerAt }: ZipEntry,
): Uint8Array {
  const shown = `Entry: ${name.slice(0, 200)}`;
  if ((flags & 1) !== 0)
    throw brokenArchive(archive, `${shown}, locked with a password.`, {
      whatToDo: "Pack the files without a password.",
    });
  if (method !== stored && method !== deflated)
    throw brokenArchive(archive, `${shown}, packed by method ${method}.`, {
      whatToDo: "Pack the files as an ordinary zip (deflate) or .tar.gz.",
    });
  if (headerAt + 30 > view.byteLength || view.getUint32(headerAt, true) !== 0x04034b50)
    throw brokenArchive(archive, `${shown}, not where the list says.`);
  const nameLength = view.getUint16(headerAt + 26, true);
  const from = headerAt + 30 + nameLength + view.getUint16(headerAt + 28, true);
  if (from + packedBytes > view.byteLength) throw brokenArchive(archive, `${shown}, cut off.`);
  // A second name is how one tool is shown another file than the next.
  if (textAt(view, headerAt + 30, nameLength) !== name) throw brokenArchive(archive, `${shown}, with a second name.`);
  if (method === stored && packedBytes !== sizeBytes) throw brokenArchive(archive, `${shown}, with two sizes.`);
  return new Uint8Array(view.buffer, view.byteOffset + from, packedBytes);
}

/** Names are UTF-8 in practice, whatever their flag says; old tools wrote a code page of single bytes. */
function textAt(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, Math.min(length, view.byteLength - at));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
