// Files of a draft, as handles in this browser's IndexedDB: not their content, and readable only while their visitor allows it.
//
// chosen with a handle ──▶ kept ── reload ──▶ still allowed: opened at once
//                            │                └─ ask first: opened after a click
//                            └── no draft misses it at the next visit, or a week old ──▶ dropped

import { withPath } from "./collectEntries.js";
import { type FileOrigin, originOf, rememberOrigin } from "./fileHandles.js";

interface KeptFile extends FileOrigin {
  path: string;
  keptAtMs: number;
}

/** What an earlier visit left that can be opened again. */
export interface ReopenedFiles {
  /** Those the visitor's word of then still counts for. */
  files: File[];
  /** Asks for the others, in a click; null where there are none. */
  ask: (() => Promise<File[]>) | null;
}

/** Servers keep an unfinished upload for a day; who comes back much later starts anew. */
const keptForMs = 7 * 24 * 3_600_000;

type Askable = FileSystemHandle & {
  queryPermission?: (options: { mode: "read" }) => Promise<PermissionState>;
  requestPermission?: (options: { mode: "read" }) => Promise<PermissionState>;
};

/** Keeps the handles of those files that have one, for the draft `draftKey` means. */
export async function keepFiles(
  draftKey: string,
  { files, nowMs }: { files: readonly { path: string; file: File }[]; nowMs: number },
): Promise<void> {
  const kept = files.flatMap(({ path, file }) => {
    const origin = originOf(file);
    return origin ? [{ ...origin, path, keptAtMs: nowMs }] : [];
  });
  if (kept.length === 0) return;
  await withStore("readwrite", (store) => {
    for (const file of kept) store.put(file, [draftKey, file.path]);
  });
}

/** The kept files of a draft among `paths`; what it does not ask for any more is dropped. */
export async function reopenFiles(
  draftKey: string,
  { paths, nowMs }: { paths: readonly string[]; nowMs: number },
): Promise<ReopenedFiles> {
  const found = await listKept(draftKey);
  const isWanted = ({ path, keptAtMs }: KeptFile) => paths.includes(path) && nowMs - keptAtMs < keptForMs;
  await withStore("readwrite", (store) => {
    for (const file of found) if (!isWanted(file)) store.delete([draftKey, file.path]);
  });
  const allowed: KeptFile[] = [];
  const askable: KeptFile[] = [];
  for (const file of found.filter(isWanted)) {
    const permission = await (file.handle as Askable).queryPermission?.({ mode: "read" });
    // A browser without such questions has answered them by giving the handle.
    if (permission === undefined || permission === "granted") allowed.push(file);
    else if (permission === "prompt") askable.push(file);
  }
  const ask = async () => {
    const granted: KeptFile[] = [];
    for (const file of askable)
      if ((await (file.handle as Askable).requestPermission?.({ mode: "read" })) === "granted") granted.push(file);
    return openAll(granted);
  };
  return { files: await openAll(allowed), ask: askable.length > 0 ? ask : null };
}

/** One that was moved or deleted since is asked for as if it had never been kept. */
async function openAll(kept: readonly KeptFile[]): Promise<File[]> {
  const opened = await Promise.all(kept.map((file) => open(file).catch(() => null)));
  return opened.filter((file) => file !== null);
}

async function open({ handle, below, path }: KeptFile): Promise<File> {
  let place: FileSystemHandle = handle;
  for (const [index, name] of below.entries()) {
    const folder = place as FileSystemDirectoryHandle;
    place = await (index < below.length - 1 ? folder.getDirectoryHandle(name) : folder.getFileHandle(name));
  }
  const file = withPath(await (place as FileSystemFileHandle).getFile(), path);
  rememberOrigin(file, { handle, below });
  return file;
}

async function listKept(draftKey: string): Promise<KeptFile[]> {
  const range = IDBKeyRange.bound([draftKey], [draftKey, []]);
  let request: IDBRequest<KeptFile[]> | undefined;
  await withStore("readonly", (store) => {
    request = store.getAll(range);
  });
  return request?.result ?? [];
}

/** One transaction on the only store; resolves when it is done. */
async function withStore(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
  const opening = indexedDB.open("gpukit.files", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    const transaction = database.transaction("files", mode);
    work(transaction.objectStore("files"));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
