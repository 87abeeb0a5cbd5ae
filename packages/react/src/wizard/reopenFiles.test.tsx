// proves W2, P5
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderKit } from "../testing/renderKit.js";
import { createWizardMarket, memoryStorage, script } from "../testing/wizardMarket.js";
import { JobWizard } from "./JobWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A wizard nobody is signed in to, so that its files wait, and a file the browser can open again. */
async function setup() {
  const market = await createWizardMarket();
  restores.push(market.restoreRequests);
  const storage = memoryStorage();
  const storageKey = `wizard ${Date.now()} ${Math.random()}`;
  const show = () => renderKit(<JobWizard storage={storage} storageKey={storageKey} />, { client: market.client });
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle("train.py", { create: true });
  const stream = await handle.createWritable();
  await stream.write(script);
  await stream.close();
  return { handle, storageKey, show, screen: await show() };
}

async function drop(handle: FileSystemFileHandle): Promise<void> {
  const transfer = new DataTransfer();
  transfer.items.add(await handle.getFile());
  const items = DataTransferItem.prototype as unknown as Record<string, () => Promise<FileSystemHandle>>;
  vi.spyOn(items, "getAsFileSystemHandle").mockResolvedValue(handle);
  document
    .querySelector('[data-gk-part="drop-zone"]')
    ?.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
}

const row = () => document.querySelector('[data-gk-part="file"]');
const state = () => row()?.getAttribute("data-state");
const reopen = page.getByRole("button", { name: "Open the files again" });

/** What was kept is kept by the browser, in its own time. */
async function untilKept(storageKey: string): Promise<void> {
  await vi.waitUntil(async () => {
    const opening = indexedDB.open("gpukit.files", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("files");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const counting = database.transaction("files").objectStore("files").count([storageKey, "train.py"]);
    const count = await new Promise<number>((resolve) => {
      counting.onsuccess = () => resolve(counting.result);
    });
    database.close();
    return count > 0;
  });
}

describe("files after a reload", () => {
  it("are there again where the browser still allows it", async () => {
    const { handle, storageKey, show, screen } = await setup();
    await drop(handle);
    await expect.poll(state).toBe("chosen");
    await untilKept(storageKey);
    await screen.unmount();
    await show();
    await expect.poll(state).toBe("chosen");
    await expect.element(reopen).not.toBeInTheDocument();
  });

  it("are opened by a click where it wants to ask first", async () => {
    const { handle, storageKey, show, screen } = await setup();
    await drop(handle);
    await expect.poll(state).toBe("chosen");
    await untilKept(storageKey);
    const handles = FileSystemHandle.prototype as unknown as Record<string, () => Promise<PermissionState>>;
    vi.spyOn(handles, "queryPermission").mockResolvedValue("prompt");
    vi.spyOn(handles, "requestPermission").mockResolvedValue("granted");
    await screen.unmount();
    await show();
    await expect.poll(state).toBe("missing");
    await reopen.click();
    await expect.poll(state).toBe("chosen");
    await expect.element(reopen).not.toBeInTheDocument();
  });

  it("that came by the picker are opened too", async () => {
    const { handle, storageKey, show, screen } = await setup();
    const picker = vi.fn().mockResolvedValue([handle]);
    vi.stubGlobal("showOpenFilePicker", picker);
    await userEvent.hover(page.getByText(/Drop your script/));
    const field = document.querySelector('[data-gk-part="drop-zone"] input');
    await vi.waitUntil(() => {
      const click = new MouseEvent("click", { bubbles: true, cancelable: true });
      // Until the picker's part has come a click opens the browser's own field, which no test can close.
      field?.addEventListener("click", (event) => event.preventDefault(), { once: true });
      field?.dispatchEvent(click);
      return picker.mock.calls.length > 0;
    });
    await expect.poll(state).toBe("chosen");
    await untilKept(storageKey);
    await screen.unmount();
    await show();
    await expect.poll(state).toBe("chosen");
  });
});
