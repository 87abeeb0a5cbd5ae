// proves W2, W9, W12, P2, P5, P6, P54, P55, P56, P57
import type { StoredAnalysis } from "@gpukit/sdk";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { renderKit } from "../testing/renderKit.js";
import { analysisOf, trainScript } from "../testing/testJob.js";
import { JobUploader, type JobUploaderProps } from "./JobUploader.js";
import { fakeAnalysisWorker } from "./testing/fakeAnalysisWorker.js";
import { type FakeTus, type FakeUpload, fakeTus } from "./testing/fakeTus.js";

let tus: FakeTus | null = null;
let restoreWorker = () => {};
afterEach(() => {
  restoreWorker();
  document.body.style.background = "";
  tus?.restore();
  tus = null;
});

/** The first upload of a page loads what uploads are made of. */
const patient = { timeout: 10_000 };

const script = () => new File([trainScript], "train_lora.py");
const big = () => new File([new Uint8Array(2_000)], "sdxl-portraits.csv");

async function setup(
  props: JobUploaderProps = {},
  {
    onSend,
    analyse = (stored: StoredAnalysis): StoredAnalysis | Promise<StoredAnalysis> => stored,
  }: {
    onSend?: Parameters<typeof fakeTus>[0];
    analyse?: (stored: StoredAnalysis) => StoredAnalysis | Promise<StoredAnalysis>;
  } = {},
) {
  const uploads = fakeTus(onSend);
  tus = uploads;
  const { client, calls } = createFakeClient({
    queries: {
      "artifacts.get": ({ id }) => {
        const artifact = uploads.artifacts.find((known) => known.id === id);
        if (!artifact) throw new TypeError(`There is no ${id}.`);
        return artifact;
      },
    },
    mutations: {
      "analyses.create": ({ artifactIds }) =>
        analyse({
          id: "analysis-1",
          analysis: analysisOf(trainScript),
          artifacts: uploads.artifacts.filter(({ id }) => artifactIds.includes(id)),
        }),
    },
  });
  const onAnalysed = vi.fn();
  await renderKit(<JobUploader onAnalysed={onAnalysed} {...props} />, { client });
  const input = () => document.querySelector<HTMLInputElement>('input[type="file"]');
  return { uploads, calls, onAnalysed, input };
}

/** A host that holds the files itself. */
function Held({ onChange }: { onChange: (files: readonly File[]) => void }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <JobUploader
      files={files}
      onFilesChange={(next) => {
        onChange(next);
        setFiles(next);
      }}
    />
  );
}

/** Picks files as the browser's own window would hand them over. */
function pick(input: HTMLInputElement | null, files: File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (!input) throw new TypeError("There is no file field.");
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function drag(type: string, files: File[], text = false): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (text) transfer.items.add("hello", "text/plain");
  const zone = document.querySelector('[data-gk-part="drop-zone"]');
  zone?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}

const zoneState = () => document.querySelector('[data-gk-part="drop-zone"]')?.getAttribute("data-state");
const held = () => {
  let release: (value?: undefined) => void = () => {};
  const wait = new Promise<void>((resolve) => {
    release = () => resolve();
  });
  return { wait, release };
};

describe("choosing", () => {
  it("can be reached and named by keyboard", async () => {
    await setup();
    await userEvent.tab();
    expect(document.activeElement).toBe(page.getByLabelText(/Drop your script/).element());
  });

  it("says while files hang over it whether they will be accepted, and forgets them when they leave", async () => {
    await setup({ multiple: false });
    drag("dragenter", [script()]);
    await expect.element(page.getByText("Drop to add 1 file")).toBeVisible();
    expect(zoneState()).toBe("accepting");
    drag("dragleave", [script()]);
    await expect.poll(zoneState).toBe("idle");
    drag("dragenter", [script(), big()]);
    await expect.element(page.getByText("One file at a time")).toBeVisible();
    expect(zoneState()).toBe("refusing");
    drag("drop", [script(), big()]);
    await expect.poll(zoneState).toBe("idle");
    expect(page.getByRole("listitem").elements()).toHaveLength(0);
    drag("dragenter", [], true);
    await expect.element(page.getByText("Only files can be dropped here")).toBeVisible();
    drag("dragleave", [], true);
    drag("dragenter", [new File([""], "cat.png", { type: "image/png" })]);
    await expect.element(page.getByText(/alone are no job/)).toBeVisible();
  });

  it("keeps the highlight while the pointer crosses what stands in the zone", async () => {
    await setup();
    drag("dragenter", [script()]);
    drag("dragenter", [script()]);
    drag("dragleave", [script()]);
    await expect.poll(zoneState).toBe("accepting");
  });
});

describe("refusing", () => {
  it("refuses a file over the limit before a byte is sent, naming size and limit, and sends the others", async () => {
    const { uploads, input, onAnalysed } = await setup({ maxBytes: 1_500 });
    pick(input(), [script(), big()]);
    await expect.element(page.getByText(/Too large: 2.kB, the limit is 1\.5.kB/)).toBeVisible();
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(1), patient);
    expect(uploads.requests.every((request) => request.endsWith("train_lora.py"))).toBe(true);
  });

  it("lists the types where none fits, then takes the file once a script stands beside it", async () => {
    const { uploads, input } = await setup();
    pick(input(), [new File(["1,2"], "data.csv")]);
    const refused = page.getByRole("listitem").getByText(/This type cannot run. Use .py, .ipynb/);
    await expect.element(refused).toBeVisible();
    expect(uploads.requests).toEqual([]);
    pick(input(), [script()]);
    await expect.element(refused).not.toBeInTheDocument();
    await vi.waitFor(
      () => expect(uploads.artifacts.map(({ path }) => path)).toEqual(["data.csv", "train_lora.py"]),
      patient,
    );
  });

  it("names what is wrong with an empty file and with one that is not what it says", async () => {
    const { input } = await setup();
    pick(input(), [new File([], "empty.py"), new File(["no zip"], "job.zip")]);
    await expect.element(page.getByText(/This file is empty/)).toBeVisible();
    await expect.element(page.getByText(/not what its name says/)).toBeVisible();
  });

  it("removes a file by its button", async () => {
    const { input } = await setup();
    pick(input(), [new File([], "empty.py")]);
    await page.getByRole("button", { name: "Remove empty.py" }).click();
    expect(page.getByRole("listitem").elements()).toHaveLength(0);
  });
});

describe("uploading", () => {
  it("shows each file's preview, a progress that only grows to 100, the tick, the analysing, then the whole analysis", async () => {
    const shown: number[] = [];
    const upload = held();
    const reading = held();
    const watch = () => {
      const now = page.getByRole("progressbar", { name: "Upload of sdxl-portraits.csv" }).query();
      if (now) shown.push(Number(now.getAttribute("aria-valuenow")));
    };
    const observer = new MutationObserver(watch);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    const { input, onAnalysed } = await setup(
      {},
      {
        onSend: async ({ path, progress }: FakeUpload) => {
          if (path !== "sdxl-portraits.csv") return undefined;
          for (const fraction of [0.1, 0.35, 0.3, 0.8]) {
            progress(fraction);
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          await upload.wait;
          return undefined;
        },
        analyse: async (stored) => {
          await reading.wait;
          return stored;
        },
      },
    );
    pick(input(), [script(), big()]);
    const row = page.getByRole("listitem").filter({ hasText: "sdxl-portraits.csv" });
    await expect.element(row).toHaveTextContent("2 kB");
    await expect.element(row).toHaveTextContent("Data");
    await expect.element(page.getByRole("progressbar", { name: "Upload of sdxl-portraits.csv" })).toBeVisible();
    await vi.waitFor(() => expect(shown.at(-1)).toBeGreaterThan(50), patient);
    upload.release();
    await expect.element(page.getByText("Analyzing…").first()).toBeVisible();
    await expect.element(row).toHaveTextContent("Upload complete");
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    reading.release();
    await expect.element(page.getByRole("heading", { name: "Trains a diffusion model, in PyTorch" })).toBeVisible();
    observer.disconnect();
    expect(onAnalysed).toHaveBeenCalledTimes(1);
    const { analysis } = (onAnalysed.mock.calls[0] as [StoredAnalysis])[0];
    const view = page.getByRole("group", { name: /Trains a diffusion/ });
    for (const word of ["PyTorch", "Diffusion, training", "GPU memory (VRAM)", "Compute", "RAM", "Disk", "Mode"])
      await expect.element(view).toHaveTextContent(word);
    for (const { message } of analysis.risks) await expect.element(view).toHaveTextContent(message);
    for (const { evidence } of [analysis.framework, analysis.jobType, analysis.mode])
      for (const { reason, excerpt } of evidence) {
        // What a line speaks of is named once, however much it says.
        await expect.element(view).toHaveTextContent(reason.replaceAll(/^\S+: |\.$/g, ""));
        await expect.element(view).toHaveTextContent(excerpt);
      }
    await expect.element(page.getByRole("img", { name: /Confidence \d+ %/ }).first()).toBeVisible();
    await expect.element(page.getByRole("img", { name: /^\d+ GB to \d+ GB, most likely/ })).toBeVisible();
  });

  it("sends only what is new when a file is added, and drops what was taken out", async () => {
    const { uploads, input, onAnalysed } = await setup();
    pick(input(), [script()]);
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(1), patient);
    pick(input(), [big()]);
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(2), patient);
    expect(uploads.requests.filter((request) => request.startsWith("POST"))).toEqual([
      "POST train_lora.py",
      "POST sdxl-portraits.csv",
    ]);
    await page.getByRole("button", { name: "Remove sdxl-portraits.csv" }).click();
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(3), patient);
    expect((onAnalysed.mock.lastCall as [StoredAnalysis])[0].artifacts).toHaveLength(1);
  });

  it("a refused upload says so at its file, and a retry goes on", async () => {
    let refuse = true;
    const { input, onAnalysed } = await setup(
      {},
      {
        onSend: async () =>
          refuse
            ? { status: 400, body: { code: "artifact-hash-mismatch", shortMessage: "It arrived altered.", facts: [] } }
            : undefined,
      },
    );
    pick(input(), [script()]);
    await expect.element(page.getByText(/The upload stopped at .* It arrived altered./)).toBeVisible();
    refuse = false;
    await page.getByRole("button", { name: "Try again: train_lora.py" }).click();
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(1), patient);
  });

  it("an analysis that fails keeps the files and can be asked again, without sending them again", async () => {
    let fails = true;
    const { uploads, input, onAnalysed } = await setup(
      {},
      {
        analyse: (stored) => {
          if (fails) return Promise.reject(new TypeError("The line broke."));
          return stored;
        },
      },
    );
    pick(input(), [script()]);
    await expect.element(page.getByRole("alert").filter({ hasText: "could not be analysed" })).toBeVisible();
    fails = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(1), patient);
    expect(uploads.artifacts.map(({ path }) => path)).toContain("train_lora.py");
  });

  it("leaves its files to a caller that holds them", async () => {
    const onChange = vi.fn<(files: readonly File[]) => void>();
    tus = fakeTus(() => new Promise(() => {}));
    await renderKit(<Held onChange={onChange} />);
    const field = document.querySelector<HTMLInputElement>('input[type="file"]');
    pick(field, [script()]);
    await expect.element(page.getByRole("listitem")).toHaveTextContent("train_lora.py");
    await page.getByRole("button", { name: "Remove train_lora.py" }).click();
    expect(onChange.mock.calls.map(([files]) => files.length)).toEqual([1, 0]);
  });
});

it.each(["light", "dark"] as const)("is accessible with everything on show, in %s", async (theme) => {
  const name = `${"a-very-long-name-without-any-space-in-it-".repeat(5)}.py`;
  tus = fakeTus();
  const artifacts = tus.artifacts;
  const { client } = createFakeClient({
    mutations: { "analyses.create": () => ({ id: "a", analysis: analysisOf(trainScript), artifacts }) },
  });
  const files = [script(), new File(["x = 1\n"], name), new File([], "empty.py")];
  const { container } = await renderKit(<JobUploader defaultFiles={files} />, { client, theme });
  await expect.element(page.getByRole("heading", { name: /Trains a diffusion/ })).toBeVisible();
  // The kit draws no page background: that is the host's.
  document.body.style.background = theme === "dark" ? "#141a20" : "";
  await expectAccessible(container);
  expect(container.querySelector("[style]")).toBeNull();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
});

describe("folders and pastes", () => {
  const inFolder = (path: string, text: string) => {
    const file = new File([text], path.slice(path.lastIndexOf("/") + 1));
    Object.defineProperty(file, "webkitRelativePath", { value: path });
    return file;
  };
  const paste = (target: Element, files: File[]) => {
    const clipboardData = new DataTransfer();
    for (const file of files) clipboardData.items.add(file);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, composed: true, clipboardData });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it("a picked folder keeps its paths and its empty package marks; history and caches stay out, and that is said", async () => {
    const picked = [
      inFolder("job/train.py", trainScript),
      inFolder("job/pkg/__init__.py", ""),
      inFolder("job/.git/HEAD", "ref: refs/heads/main\n"),
      inFolder("job/pkg/__pycache__/x.pyc", "x"),
    ];
    const onFilesChange = vi.fn<(files: readonly File[]) => void>();
    await setup({ onFilesChange });
    const folder = document.querySelector<HTMLInputElement>("input[webkitdirectory]");
    if (!folder) throw new TypeError("There is no field for folders.");
    Object.defineProperty(folder, "files", { value: picked });
    folder.dispatchEvent(new Event("change", { bubbles: true }));
    await expect.element(page.getByText(/^2 entries were left out/).first()).toBeVisible();
    await expect.element(page.getByText("job/train.py")).toBeVisible();
    await expect.element(page.getByText("job/pkg/__init__.py")).toBeVisible();
    expect(page.getByText(/This file is empty/).elements()).toHaveLength(0);
    expect(onFilesChange.mock.calls[0]?.[0]).toHaveLength(2);
  });

  it("takes pasted files wherever the focus is in it or nowhere, and leaves text fields alone", async () => {
    await setup();
    const field = document.createElement("input");
    document.body.append(field);
    expect(paste(field, [script()])).toBe(false);
    field.remove();
    expect(paste(document.body, [new File([""], "screen.png", { type: "image/png" })])).toBe(false);
    expect(page.getByRole("listitem").elements()).toHaveLength(0);
    expect(paste(document.body, [script()])).toBe(true);
    await expect.element(page.getByRole("listitem")).toHaveTextContent("train_lora.py");
  });

  it("one paste goes to one of two uploaders", async () => {
    tus = fakeTus(() => new Promise(() => {}));
    await renderKit(
      <>
        <JobUploader />
        <JobUploader />
      </>,
    );
    paste(document.body, [script()]);
    await expect.poll(() => page.getByRole("listitem").elements().length).toBe(1);
    const second = document.querySelectorAll('[data-gk-part="drop-zone"] input')[1];
    if (!second) throw new TypeError("There is one uploader only.");
    paste(second, [script()]);
    await expect.poll(() => page.getByRole("listitem").elements().length).toBe(2);
  });
});

describe("pausing", () => {
  it("a paused upload holds up no other; it goes on where it was, by its button", async () => {
    const begun: string[] = [];
    const { uploads, input, onAnalysed } = await setup(
      {},
      {
        onSend: async ({ path, progress }: FakeUpload) => {
          begun.push(path);
          progress(0.5);
          if (path === "sdxl-portraits.csv" && begun.filter((name) => name === path).length === 1)
            await new Promise(() => {});
          return undefined;
        },
      },
    );
    pick(input(), [script(), big()]);
    const row = page.getByRole("listitem").filter({ hasText: "sdxl-portraits.csv" });
    // Before the server knows of it there is nothing to go on with.
    await vi.waitFor(() => expect(begun).toContain("sdxl-portraits.csv"), patient);
    await page.getByRole("button", { name: "Pause sdxl-portraits.csv" }).click();
    await expect.element(row).toHaveTextContent("Paused");
    await expect
      .element(page.getByRole("listitem").filter({ hasText: "train_lora.py" }))
      .toHaveTextContent("Upload complete");
    await expectAccessible(document.body);
    await page.getByRole("button", { name: "Go on with sdxl-portraits.csv" }).click();
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(1), patient);
    const posts = uploads.requests.filter((request) => request === "POST sdxl-portraits.csv");
    expect(posts).toHaveLength(1);
    expect(uploads.requests).toContain("HEAD sdxl-portraits.csv");
  });
});

describe("the first reading", () => {
  const otherScript = "import tensorflow as tf\ntf.keras.Sequential().fit([1])\n";

  it("stands there while the files are on their way, and the server's word takes its place", async () => {
    restoreWorker = fakeAnalysisWorker(analysisOf(trainScript));
    const upload = held();
    const { input, onAnalysed } = await setup(
      {},
      {
        onSend: async () => {
          await upload.wait;
          return undefined;
        },
      },
    );
    pick(input(), [script()]);
    await expect.element(page.getByText("First reading, in this page")).toBeVisible();
    await expect.element(page.getByText("GPU memory (VRAM)")).toBeVisible();
    expect(onAnalysed).not.toHaveBeenCalled();
    upload.release();
    await vi.waitFor(() => expect(onAnalysed).toHaveBeenCalledTimes(1), patient);
    await expect.element(page.getByText("First reading, in this page")).not.toBeInTheDocument();
    await expect.element(page.getByText("GPU memory (VRAM)")).toBeVisible();
    expect(page.getByText("The server reads it differently").elements()).toHaveLength(0);
  });

  it("says what the server reads differently, and shows the server's", async () => {
    restoreWorker = fakeAnalysisWorker(analysisOf(otherScript));
    const { input } = await setup();
    pick(input(), [script()]);
    await expect.element(page.getByText("The server reads it differently")).toBeVisible();
    await expect.element(page.getByText(/had read another framework/)).toBeVisible();
    await expect.element(page.getByRole("heading", { name: /in PyTorch/ })).toBeVisible();
    await expectAccessible(document.body);
  });
});
