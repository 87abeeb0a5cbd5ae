// proves P5, W2
import { afterEach, describe, expect, it, vi } from "vitest";
import { collectDropped } from "./collectDropped.js";
import { originOf, rememberOrigin } from "./fileHandles.js";
import { keepFiles, reopenFiles } from "./keptFiles.js";
import { pickFiles } from "./pickFiles.js";

const nowMs = 1_800_000_000_000;
let drafts = 0;

afterEach(() => vi.restoreAllMocks());

/** A handle as a drop or the picker gives it, from the browser's own private folder: nobody can click in its windows here. */
async function setup() {
  const root = await navigator.storage.getDirectory();
  drafts += 1;
  const folder = await root.getDirectoryHandle(`project-${Date.now()}-${drafts}`, { create: true });
  const write = async (place: FileSystemDirectoryHandle, name: string, text: string) => {
    const handle = await place.getFileHandle(name, { create: true });
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    return handle;
  };
  const script = await write(folder, "train.py", "print(1)\n");
  await write(await folder.getDirectoryHandle("src", { create: true }), "model.py", "print(2)\n");
  const draftKey = `draft-${Date.now()}-${drafts}`;
  const keep = async () => {
    const file = await script.getFile();
    rememberOrigin(file, { handle: script, below: [] });
    await keepFiles(draftKey, { files: [{ path: "train.py", file }], nowMs });
  };
  return { folder, script, draftKey, keep };
}

/** Handles of the visitor's disk ask; those of the private folder never do. */
function permissions(query: PermissionState, answer: PermissionState) {
  const handles = FileSystemHandle.prototype as unknown as Record<string, () => Promise<PermissionState>>;
  vi.spyOn(handles, "queryPermission").mockResolvedValue(query);
  return vi.spyOn(handles, "requestPermission").mockResolvedValue(answer);
}

const textsOf = (files: readonly File[]) => Promise.all(files.map((file) => file.text()));

describe("kept files", () => {
  it("are opened again with their content as it is now", async () => {
    const { draftKey, keep, script } = await setup();
    await keep();
    const stream = await script.createWritable();
    await stream.write("print(3)\n");
    await stream.close();
    const { files, ask } = await reopenFiles(draftKey, { paths: ["train.py"], nowMs });
    expect(await textsOf(files)).toEqual(["print(3)\n"]);
    expect(ask).toBeNull();
  });

  it("of a folder keep their paths, and can be kept again", async () => {
    const { draftKey, folder } = await setup();
    const file = new File(["print(2)\n"], "model.py");
    rememberOrigin(file, { handle: folder, below: ["src", "model.py"] });
    await keepFiles(draftKey, { files: [{ path: "project/src/model.py", file }], nowMs });
    const { files } = await reopenFiles(draftKey, { paths: ["project/src/model.py"], nowMs });
    expect(files.map(({ webkitRelativePath }) => webkitRelativePath)).toEqual(["project/src/model.py"]);
    expect(await textsOf(files)).toEqual(["print(2)\n"]);
    expect(files[0] && originOf(files[0])?.below).toEqual(["src", "model.py"]);
  });

  it("wait for a click where the browser wants to ask, and stay closed where it is refused", async () => {
    const { draftKey, keep } = await setup();
    await keep();
    const request = permissions("prompt", "granted");
    const { files, ask } = await reopenFiles(draftKey, { paths: ["train.py"], nowMs });
    expect(files).toEqual([]);
    expect(request).not.toHaveBeenCalled();
    expect(await textsOf((await ask?.()) ?? [])).toEqual(["print(1)\n"]);
    request.mockResolvedValue("denied");
    expect(await ask?.()).toEqual([]);
    permissions("denied", "denied");
    expect(await reopenFiles(draftKey, { paths: ["train.py"], nowMs })).toEqual({ files: [], ask: null });
  });

  it.each([
    ["no draft misses any more", { paths: ["other.py"], nowMs }],
    ["are older than a week", { paths: ["train.py"], nowMs: nowMs + 8 * 24 * 3_600_000 }],
  ])("that %s are dropped", async (_, asked) => {
    const { draftKey, keep } = await setup();
    await keep();
    expect(await reopenFiles(draftKey, asked)).toEqual({ files: [], ask: null });
    expect(await reopenFiles(draftKey, { paths: ["train.py"], nowMs })).toEqual({ files: [], ask: null });
  });

  it("that are gone, or of another draft, are not opened", async () => {
    const { draftKey, keep, folder } = await setup();
    await keep();
    expect((await reopenFiles(`${draftKey} of another wizard`, { paths: ["train.py"], nowMs })).files).toEqual([]);
    await folder.removeEntry("train.py");
    expect((await reopenFiles(draftKey, { paths: ["train.py"], nowMs })).files).toEqual([]);
  });
});

describe("where handles come from", () => {
  it("a drop gives them with its files", async () => {
    const { script } = await setup();
    const transfer = new DataTransfer();
    transfer.items.add(await script.getFile());
    const items = DataTransferItem.prototype as unknown as Record<string, () => Promise<FileSystemHandle>>;
    vi.spyOn(items, "getAsFileSystemHandle").mockResolvedValue(script);
    const { files } = await collectDropped(transfer);
    expect(files.map((file) => originOf(file)?.handle)).toEqual([script]);
  });

  it("the picker gives them, and nothing where it is closed", async () => {
    const { script } = await setup();
    const picker = vi.fn().mockResolvedValue([script]);
    vi.stubGlobal("showOpenFilePicker", picker);
    const [file] = (await pickFiles({ multiple: true })) ?? [];
    expect(file && originOf(file)).toEqual({ handle: script, below: [] });
    picker.mockRejectedValue(new DOMException("The visitor closed it.", "AbortError"));
    expect(await pickFiles({ multiple: true })).toEqual([]);
    vi.unstubAllGlobals();
  });
});
