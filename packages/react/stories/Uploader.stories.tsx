import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { JobUploader } from "../src/exports/uploader.js";
import { analysisOf, trainScript } from "../src/testing/testJob.js";
import { fakeAnalysisWorker } from "../src/uploader/testing/fakeAnalysisWorker.js";
import { neverAnswers, refuse, secondUploadHangs, uploadsArriveAltered } from "./lib/answers.js";
import { inMarket } from "./lib/openMarket.js";
import { market } from "./lib/recordings.js";

const meta: Meta<typeof JobUploader> = { title: "Uploader/JobUploader", component: JobUploader };
export default meta;

type Story = StoryObj<typeof JobUploader>;

const files = market.files.map(({ path, text }) => new File([text], path, { type: "text/x-python" }));

const untilState = (root: HTMLElement, part: string, state: string) =>
  waitFor(() => expect(root.querySelector(`[data-gk-part="${part}"]`)).toHaveAttribute("data-state", state), {
    timeout: 10_000,
  });

const untilThere = (root: HTMLElement, part: string) =>
  waitFor(() => expect(root.querySelector(`[data-gk-part="${part}"]`)).not.toBeNull(), { timeout: 10_000 });

export const Empty: Story = {};

const drag = (root: HTMLElement, items: File[]) => {
  const dataTransfer = new DataTransfer();
  for (const item of items) dataTransfer.items.add(item);
  const event = new DragEvent("dragenter", { bubbles: true, cancelable: true, dataTransfer });
  root.querySelector('[data-gk-part="drop-zone"]')?.dispatchEvent(event);
};

export const Dragging: Story = {
  play: async ({ canvasElement }) => {
    drag(canvasElement, files);
    await untilState(canvasElement, "drop-zone", "accepting");
  },
};

export const DraggingPictures: Story = {
  play: async ({ canvasElement }) => {
    drag(canvasElement, [new File([""], "cat.png", { type: "image/png" })]);
    await untilState(canvasElement, "drop-zone", "refusing");
  },
};

/** Each for a reason of its own; nothing of them is sent. */
export const Refused: Story = {
  args: {
    maxBytes: 4_000,
    defaultFiles: [
      new File(["x".repeat(5_000)], "train.py"),
      new File([], "empty.py"),
      new File(["%PDF-1.7"], "notes.ipynb"),
    ],
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-state="refused"]')).toHaveLength(3));
  },
};

export const TypeRefused: Story = {
  args: { defaultFiles: [new File(["a report"], "report.docx")] },
  play: ({ canvasElement }) => untilState(canvasElement, "file", "refused"),
};

const padded = (path: string, bytes: number) => new File([...files, "\n".repeat(bytes)], path);

export const Uploading: Story = {
  args: { defaultFiles: [padded("train.py", 620_000), padded("model.py", 380_000)] },
  parameters: inMarket({ handlers: secondUploadHangs }),
  play: async ({ canvasElement, canvas }) => {
    await untilState(canvasElement, "uploader", "uploading");
    await waitFor(() => expect(canvas.getAllByRole("progressbar").length).toBeGreaterThan(0), { timeout: 10_000 });
  },
};

export const Paused: Story = {
  ...Uploading,
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, "uploader", "uploading");
    const button = () => canvasElement.querySelector('[data-gk-part="file"][data-state="uploading"] button');
    await waitFor(() => expect(button()).not.toBeNull(), { timeout: 10_000 });
    await userEvent.click(button() as HTMLElement);
    await untilState(canvasElement, "uploader", "paused");
  },
};

/** The upload stopped: why stands at its file, with a way to go on. */
export const UploadStopped: Story = {
  args: { defaultFiles: files },
  parameters: inMarket({ handlers: uploadsArriveAltered }),
  play: ({ canvasElement }) => untilState(canvasElement, "file", "failed"),
};

/** What the page reads in a worker stands there before the files have arrived. */
export const FirstReading: Story = {
  ...Uploading,
  beforeEach: () => fakeAnalysisWorker(analysisOf(trainScript)),
  play: ({ canvasElement }) => untilThere(canvasElement, "needs"),
};

/** The server's word counts where it differs from the first reading. */
export const ReadDifferently: Story = {
  args: { defaultFiles: files },
  beforeEach: () => fakeAnalysisWorker(analysisOf("import tensorflow as tf\ntf.keras.Sequential().fit([1])\n")),
  play: async ({ canvasElement }) => {
    await untilState(canvasElement, "uploader", "analysed");
    await waitFor(() => expect(canvasElement.querySelector('[data-gk-part="note"][data-tone="warn"]')).not.toBeNull());
  },
};

export const Analyzing: Story = {
  args: { defaultFiles: files },
  parameters: inMarket({ handlers: neverAnswers("analyses.create") }),
  play: ({ canvasElement }) => untilState(canvasElement, "uploader", "analyzing"),
};

/** From the press on the zone to what the server read, over the recorded market. */
export const Analysed: Story = {
  play: async ({ canvasElement }) => {
    const field = canvasElement.querySelector('input[type="file"]');
    await userEvent.upload(field as HTMLInputElement, files);
    await untilState(canvasElement, "uploader", "analysed");
  },
};

export const AnalysisFailed: Story = {
  args: { defaultFiles: files },
  parameters: inMarket({
    arrange: ({ mutations }) => {
      mutations["analyses.create"] = refuse("file-unreadable", "train.py is not text.", ["File: train.py"]);
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "uploader", "failed"),
};

export const SignInNeeded: Story = {
  args: { defaultFiles: files },
  parameters: inMarket({
    signedIn: false,
    arrange: ({ mutations }) => {
      mutations["analyses.create"] = refuse("sign-in-required", "Sign in to do this.");
    },
  }),
  play: ({ canvasElement }) => untilState(canvasElement, "uploader", "failed"),
};
