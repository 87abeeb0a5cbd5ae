import { spyOn } from "storybook/test";

/** Drops a file that the browser could open again. */
export async function dropKept(root: HTMLElement, name: string, text: string): Promise<void> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(await handle.getFile());
  const items = DataTransferItem.prototype as unknown as Record<string, () => Promise<FileSystemHandle>>;
  const opened = spyOn(items, "getAsFileSystemHandle").mockResolvedValue(handle);
  root
    .querySelector('[data-gk-part="drop-zone"]')
    ?.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  opened.mockRestore();
}
