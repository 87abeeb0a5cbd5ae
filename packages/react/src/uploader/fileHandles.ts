/** Where a file came from, as far as a browser lets a page go there again: the entry that was given, and the way from there. */
export interface FileOrigin {
  handle: FileSystemHandle;
  /** Folders and name below `handle`, where that is a folder. */
  below: readonly string[];
}

const origins = new WeakMap<File, FileOrigin>();

export function rememberOrigin(file: File, origin: FileOrigin): void {
  origins.set(file, origin);
}

/** Nothing for a file that came by a way that gives no handle. */
export function originOf(file: File): FileOrigin | undefined {
  return origins.get(file);
}
