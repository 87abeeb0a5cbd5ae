import { loadPart } from "@gpukit/sdk";
import type { CollectedFiles } from "./DroppedItem.js";

type HandleItem = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

/** The files of a drop, those of dropped folders with their paths. Call it inside the event: afterwards a browser shows nothing. */
export function collectDropped({ items, files }: DataTransfer): Promise<CollectedFiles> {
  const dropped = [...items].flatMap((item: HandleItem) =>
    item.kind === "file"
      ? [{ entry: item.webkitGetAsEntry(), file: item.getAsFile(), handle: item.getAsFileSystemHandle?.() }]
      : [],
  );
  const plain = [...files];
  return collect(plain, ({ collectEntries }) => collectEntries(dropped, { plain }));
}

/** The files of a folder that was picked, without what is no part of a job. */
export function collectPicked(picked: readonly File[]): Promise<CollectedFiles> {
  return collect(picked, ({ leaveOut }) => leaveOut(picked));
}

/** Where what walks folders cannot be loaded, files are taken as the browser lists them. */
async function collect(
  plain: readonly File[],
  walk: (part: typeof import("./collectEntries.js")) => CollectedFiles | Promise<CollectedFiles>,
): Promise<CollectedFiles> {
  const part = await loadPart(() => import("./collectEntries.js")).catch(() => null);
  return part ? walk(part) : { files: [...plain], leftOut: 0 };
}
