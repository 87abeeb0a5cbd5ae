import { GpuKitError } from "@gpukit/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { createLogBuffer, type LogLine, LogView, type WritableLogBuffer } from "../src/exports/monitor.js";

const meta: Meta<typeof LogView> = { title: "Monitor/LogView", component: LogView };
export default meta;

type Story = StoryObj<typeof LogView>;

const startMs = Date.UTC(2026, 10, 22, 14, 2, 11, 402);
const training = [
  ["system", "gpukit: sandbox ready, gVisor, network: 2 hosts"],
  ["stdout", "Loading pipeline components: 7/7 [00:11<00:00]"],
  ["stdout", "trainable params: 23,224,320 of 2,590,688,324 (0.90 %)"],
  ["stdout", "\u001b[1m***** Running training *****\u001b[0m"],
  ["stdout", "Saved \u001b[32mcheckpoint-800\u001b[0m (46.8 MB) sha256 \u001b[36m77e2a4f1c9\u001b[0m"],
  ["stderr", "UserWarning: 2 captions longer than 77 tokens were cut"],
  ["stderr", "ValueError: expected 4 channels, got 3"],
] as const;

function filled(count: number): WritableLogBuffer {
  const logs = createLogBuffer({ lines: 1_000_000 });
  const push = (seq: number, stream: "stdout" | "stderr" | "system", text: string) =>
    logs.push({ kind: "log", attempt: 1, seq, atMs: startMs + seq * 700, stream, text } satisfies LogLine);
  for (let seq = 1; seq <= count; seq += 1)
    push(seq, "stdout", `step ${seq}/1500 loss ${(1 / (1 + (seq % 40))).toFixed(4)} lr 8.4e-05 1.23 s/it`);
  const gap = { kind: "gap", attempt: 1, atMs: startMs + (count + 37) * 700, reason: "the spool is full" } as const;
  logs.push({ ...gap, firstDroppedSeq: count + 1, seq: count + 37 });
  for (const [index, [stream, text]] of training.entries()) push(count + 38 + index, stream, text);
  return logs;
}

let million: WritableLogBuffer | undefined;
const aMillion = (): WritableLogBuffer => {
  million ??= filled(1_000_000);
  return million;
};

const partIn = (canvasElement: HTMLElement, selector: string) =>
  waitFor(() => expect(canvasElement.querySelector(selector)).toBeVisible(), { timeout: 5_000 });

export const Following: Story = {
  args: { logs: filled(400), name: "job" },
  play: ({ canvasElement }) => partIn(canvasElement, '[data-gk-part="log-row"][data-level="W"]'),
};

export const Ended: Story = { args: { logs: filled(400), name: "job", ended: true } };

export const AMillionLines: Story = {
  args: { logs: createLogBuffer({ lines: 1 }), name: "job" },
  render: () => <LogView logs={aMillion()} name="job" />,
  tags: ["!test"],
};

export const Searched: Story = {
  args: { logs: filled(400), name: "job" },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByRole("searchbox"), "step 39{Enter}");
    await partIn(canvasElement, '[data-gk-part="log-row"] mark');
  },
};

export const OnlyErrors: Story = {
  args: { logs: filled(400), name: "job" },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(canvas.getAllByRole("radio")[2] as HTMLElement);
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-level="E"]')).toHaveLength(1));
  },
};

/** For screen readers: pages of plain lines. */
export const PlainList: Story = {
  args: { logs: filled(400), name: "job" },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(canvas.getAllByRole("button")[1] as HTMLElement);
    await partIn(canvasElement, "article li");
  },
};

export const Loading: Story = { args: { logs: createLogBuffer({ lines: 1 }), name: "job", loading: true } };

export const Empty: Story = { args: { logs: createLogBuffer({ lines: 1 }), name: "job" } };

export const Failed: Story = {
  args: {
    logs: filled(20),
    name: "job",
    error: new GpuKitError("server-unreachable", "The log could not be read on."),
    onRetry: () => {},
  },
};
