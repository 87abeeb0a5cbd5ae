/** Files out of folders, and how many things in them were left out. */
export interface CollectedFiles {
  files: File[];
  leftOut: number;
}

/** One thing that was dropped. */
export interface DroppedItem {
  /** Null in a script's own transfer. */
  entry: FileSystemEntry | null;
  file: File | null;
  /** Outlives the page; not every browser gives one. */
  handle: Promise<FileSystemHandle | null> | undefined;
}
