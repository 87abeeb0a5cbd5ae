import type { CollectedFiles, DroppedItem } from "./DroppedItem.js";
import { rememberOrigin } from "./fileHandles.js";

/** What a folder holds that is made by tools and no part of a job: told, not sent. */
const leftOutNames = new Set([
  ".git",
  ".venv",
  "venv",
  "node_modules",
  "__pycache__",
  ".ipynb_checkpoints",
  ".DS_Store",
]);

/** More files than this are no job but a disk. */
const mostFiles = 2_000;

/** The files of a drop, those of dropped folders with their paths; `plain` are the files as the browser lists them. */
export async function collectEntries(
  dropped: readonly DroppedItem[],
  { plain }: { plain: readonly File[] },
): Promise<CollectedFiles> {
  const collected: CollectedFiles = { files: [], leftOut: 0 };
  // A browser that knows no entries, or a script's own transfer, has plain files only.
  const isPlain = !dropped.some(({ entry }) => entry?.isDirectory);
  if (isPlain) collected.files = [...plain];
  for (const { entry, file, handle: asked } of dropped) {
    const first = collected.files.length;
    if (!isPlain && entry) await collectEntry(entry, collected);
    const handle = await asked?.catch(() => null);
    if (!handle) continue;
    const found = isPlain ? collected.files.filter((known) => known.name === file?.name) : collected.files.slice(first);
    for (const known of found) rememberOrigin(known, { handle, below: known.webkitRelativePath.split("/").slice(1) });
  }
  return collected;
}

/** The files of a folder that was picked, without what is no part of a job. */
export function leaveOut(picked: readonly File[]): CollectedFiles {
  const kept = picked.filter(({ name, webkitRelativePath }) => (webkitRelativePath || name).split("/").every(isWanted));
  const files = kept.slice(0, mostFiles);
  return { files, leftOut: picked.length - files.length };
}

const isWanted = (name: string) => !leftOutNames.has(name);

async function collectEntry(entry: FileSystemEntry, collected: CollectedFiles): Promise<void> {
  if (!isWanted(entry.name) || collected.files.length >= mostFiles) {
    collected.leftOut += 1;
    return;
  }
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject)).catch(() => null);
    // One that cannot be had is shown as unreadable, beside the others.
    collected.files.push(withPath(file ?? new File([], entry.name), entry.fullPath.slice(1)));
    return;
  }
  for (const child of await readChildren(entry as FileSystemDirectoryEntry)) await collectEntry(child, collected);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A reader hands out a hundred at a time, and none when there is no more. */
async function readChildren(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  while (true) {
    const next = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(
      () => [],
    );
    if (next.length === 0) return children.sort((one, other) => (one.name < other.name ? -1 : 1));
    children.push(...next);
  }
}

/** The same file, saying where it lay, as one picked with its folder does. */
export function withPath(file: File, path: string): File {
  if (path.includes("/")) Object.defineProperty(file, "webkitRelativePath", { value: path, configurable: true });
  return file;
}
