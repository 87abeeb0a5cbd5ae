import { gzipSync, type Zippable, zipSync } from "fflate";

/** A zip of text files; `attributes` are what Unix tools write beside a name. */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  attributes: Readonly<Record<string, number>> = {},
): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files))
    entries[name] = [
      typeof content === "string" ? new TextEncoder().encode(content) : content,
      { os: 3, attrs: ((attributes[name] ?? 0o100644) << 16) >>> 0, level: 9 },
    ];
  return zipSync(entries);
}

export interface TarEntry {
  name: string;
  content?: string | Uint8Array;
  /** "0" is a file, "2" a symbolic link, "5" a folder. @default "0" */
  type?: string;
}

/** A tar of the entries, as POSIX writes it. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap(({ name, content = "", type = "0" }) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const padded = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
    padded.set(bytes);
    return [tarHeader(name, bytes.length, type), padded];
  });
  const whole = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0) + 1_024);
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

export function tarGzOf(entries: readonly TarEntry[]): Uint8Array {
  return gzipSync(tarOf(entries), { level: 9 });
}

function tarHeader(name: string, size: number, type: string): Uint8Array {
  const header = new Uint8Array(512);
  const write = (at: number, text: string) => header.set(new TextEncoder().encode(text).subarray(0, 100), at);
  write(0, name);
  write(100, "0000644\0");
  write(124, `${size.toString(8).padStart(11, "0")} `);
  write(156, type);
  write(257, "ustar\0");
  write(263, "00");
  header.fill(32, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return header;
}
