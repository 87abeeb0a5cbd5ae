import { rememberOrigin } from "./fileHandles.js";

type Picker = (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;

/**
 * Asks for files that can be opened again after a reload; none when the visitor thinks better of it. Null where the browser has no such
 * picker, and in another site's frame, where it is forbidden. Call it inside a click.
 */
export function pickFiles({ multiple }: { multiple: boolean }): Promise<File[]> | null {
  const { showOpenFilePicker } = globalThis as { showOpenFilePicker?: Picker };
  if (!showOpenFilePicker || !isOwnPage()) return null;
  return openAll(showOpenFilePicker({ multiple }));
}

function isOwnPage(): boolean {
  try {
    return top?.origin === self.origin;
  } catch {
    return false;
  }
}

async function openAll(picked: Promise<FileSystemFileHandle[]>): Promise<File[]> {
  const handles = await picked.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") return [];
    throw error;
  });
  return Promise.all(
    handles.map(async (handle) => {
      const file = await handle.getFile();
      rememberOrigin(file, { handle, below: [] });
      return file;
    }),
  );
}
