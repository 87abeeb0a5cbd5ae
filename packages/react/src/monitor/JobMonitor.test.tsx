// proves V1, P22, P23, P25, P26, P27, W13, X4, X7, X11
import { GpuKitError } from "@gpukit/core";
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import {
  jobAfter,
  monitorViewOf,
  queuedJob,
  receiptOf,
  settlementOf,
  telemetryAt,
  telemetryOf,
  voucherOf,
} from "../testing/sampleJobs.js";
import { JobMonitor } from "./JobMonitor.js";
import {
  completedJob,
  completedStory,
  failedStory,
  queuedStory,
  runningJob,
  runningStory,
  type Story,
  storyOf,
} from "./testing/stories.js";

const jobId = runningJob.id;

async function setup(story: Story, options: RenderKitOptions = {}) {
  const { client, calls } = createFakeClient(story);
  const rendered = await renderKit(<JobMonitor jobId={jobId} />, { client, timeZone: "UTC", ...options });
  const fact = (name: string) =>
    [...rendered.container.querySelectorAll("dt")].find(({ textContent }) => textContent === name)?.nextElementSibling
      ?.textContent;
  const spoken = () =>
    page
      .getByRole("status")
      .elements()
      .map(({ textContent }) => textContent)
      .join("")
      .replaceAll("\u00a0", " ");
  return { ...rendered, client, calls, fact, spoken };
}

describe("JobMonitor", () => {
  it("shows a running job: state, operation, progress, time left, cost, device, readings and log", async () => {
    const { fact, container } = await setup(runningStory());
    await expect.element(page.getByRole("heading", { name: "train_lora.py" })).toBeVisible();
    const progress = page.getByRole("progressbar", { name: "Progress" });
    await expect.element(progress).toHaveAttribute("aria-valuenow", "61");
    await expect
      .element(progress)
      .toHaveAttribute("aria-valuetext", expect.stringMatching(/Training, step 915 of 1,500, 10\smin left$/));
    await expect.element(page.getByText("102,500 QU")).toBeVisible();
    expect(fact("GPU")).toBe("RTX 4090, 24\u00a0GB");
    expect(fact("Machine")).toBe("vela-07");
    expect(fact("Isolation")).toBe("gVisor container");
    expect(fact("Attempt")).toBe("1 of 3");
    expect(fact("Vouchers")).toBe("30");
    expect(fact("Status")).toBe("Running");
    await expect.element(page.getByRole("meter", { name: "GPU memory" })).toHaveAttribute("aria-valuenow", "77");
    await expect
      .element(page.getByRole("img", { name: /^Temperature/ }))
      .toHaveAttribute("aria-label", "Temperature: 67\u00a0°C, normal");
    await expect.element(page.getByText(/Gap: 37 entries lost/)).toBeVisible();
    expect(container.querySelector("[style]")).toBeNull();
  });

  it("shows the very last reading", async () => {
    const story = storyOf(monitorViewOf(runningJob), ...telemetryOf(3));
    await setup(story);
    await expect.element(page.getByText("step 3/1500", { exact: false })).toBeVisible();
    const entries = telemetryAt(4, 17).map((entry) =>
      entry.kind === "metrics"
        ? { ...entry, gpus: entry.gpus.map((gpu) => ({ ...gpu, temperatureC: 84, memoryUsedGb: 23.6 })) }
        : entry,
    );
    story.feed.push({ type: "telemetry", attempt: 1, entries });
    await expect.element(page.getByText("84 °C")).toBeVisible();
    await expect
      .element(page.getByRole("img", { name: /^Temperature/ }))
      .toHaveAttribute("aria-label", "Temperature: 84\u00a0°C, hot");
    await expect
      .element(page.getByRole("meter", { name: "GPU memory" }))
      .toHaveAttribute("aria-valuetext", "23.6 of 24\u00a0GB, full");
  });

  it("never lets the progress fall, and starts a new attempt at nothing", async () => {
    const story = storyOf(monitorViewOf(runningJob), { type: "job", job: runningJob }, ...telemetryOf(300));
    await setup(story);
    const progress = page.getByRole("progressbar", { name: "Progress" });
    await expect.element(progress).toHaveAttribute("aria-valuenow", "20");
    const [entry] = telemetryAt(301, 2_000).filter(({ kind }) => kind === "progress");
    if (entry?.kind !== "progress") throw new TypeError("The sample has no progress.");
    story.feed.push({
      type: "telemetry",
      attempt: 1,
      entries: [{ ...entry, fraction: 0.05, operation: "Validation" }],
    });
    await expect.element(page.getByText("Validation", { exact: true })).toBeVisible();
    await expect.element(progress).toHaveAttribute("aria-valuenow", "20");
  });

  it("adds up the cost with each voucher", async () => {
    const story = storyOf(monitorViewOf(runningJob), { type: "job", job: runningJob }, ...telemetryOf(40));
    const { fact } = await setup(story);
    await expect.poll(() => fact("Vouchers")).toBe("0");
    story.feed.push({ type: "voucher", voucher: voucherOf({ seq: 1, activeS: 36 }) });
    await expect.element(page.getByText("4,100 QU")).toBeVisible();
    expect(fact("Vouchers")).toBe("1");
  });

  it("says when the job is expected to start until it runs", async () => {
    const nowMs = vi.spyOn(Date, "now").mockReturnValue(queuedJob().createdAtMs + 10_000);
    await setup(queuedStory());
    await expect.element(page.getByText(/starts in about 30\ssec/)).toBeVisible();
    await expect.element(page.getByText("Waiting for a machine")).toBeVisible();
    nowMs.mockRestore();
  });

  it("shows what came of a job: its own report, its files, its receipt, its settlement", async () => {
    const { fact } = await setup(completedStory());
    await expect.element(page.getByText("95.37 %")).toBeVisible();
    expect(fact("Best epoch")).toBe("14");
    await expect.element(page.getByRole("button", { name: "Download validation-1500.png" })).toBeVisible();
    await expect.element(page.getByRole("link", { name: "See it in the explorer" })).toBeVisible();
    await expect.element(page.getByText("Settled", { exact: true })).toBeVisible();
    await expect.element(page.getByText("205,010 QU")).toBeVisible();
    expect(page.getByRole("button", { name: "Stop job" }).elements()).toHaveLength(0);
  });

  it("says of a failure what happened, whose fault it is, who pays, what is kept and what to do", async () => {
    await setup(failedStory());
    const panel = page.getByRole("region", { name: "What happened" });
    await expect
      .element(panel.getByRole("heading"))
      .toHaveTextContent("The script asked for more memory than the offer states.");
    await expect.element(panel.getByText("Your job", { exact: true })).toBeVisible();
    await expect.element(panel.getByText("You pay 79,960 QU")).toBeVisible();
    await expect.element(panel.getByText(/330,050\sQU go back to you/)).toBeVisible();
    await expect.element(panel.getByText("Only the log", { exact: true })).toBeVisible();
    await expect.element(panel.getByText(/Use a smaller batch/)).toBeVisible();
    await expect.element(panel.getByText(/CUDA out of memory/)).toBeVisible();
  });

  it("says what is happening as it happens, politely, each quarter once", async () => {
    const story = storyOf(monitorViewOf(runningJob), { type: "job", job: runningJob }, ...telemetryOf(370));
    const { spoken } = await setup(story);
    await expect.element(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "24");
    story.feed.push({ type: "telemetry", attempt: 1, entries: telemetryAt(380, 4_000) });
    await expect.poll(spoken).toContain("Job progress: 25 %.");
    story.feed.push({ type: "job", job: jobAfter(runningJob, [900, { type: "uploading", fence: 1, exitCode: 0 }]) });
    await expect.poll(spoken).toContain("Job: Uploading.");
  });

  it("says when the connection is lost, since when what is shown is, and that it is back", async () => {
    const story = runningStory();
    const { spoken } = await setup(story);
    await expect.element(page.getByText("live", { exact: true })).toBeVisible();
    story.feed.connection(false);
    await expect.element(page.getByText("No connection to the server. Reconnecting…")).toBeVisible();
    await expect.element(page.getByText(/^as of/)).toBeVisible();
    await expect.poll(spoken).toContain("Connection lost. Reconnecting.");
    story.feed.connection(true);
    await expect.element(page.getByText("live", { exact: true })).toBeVisible();
    await expect.poll(spoken).toContain("Connected again.");
  });

  it("goes from running to settled without a reload", async () => {
    const story = storyOf(monitorViewOf(runningJob), { type: "job", job: runningJob }, ...telemetryOf(20));
    await setup(story);
    await expect.element(page.getByRole("button", { name: "Stop job" })).toBeVisible();
    const receipt = receiptOf(completedJob);
    story.feed.push({ type: "job", job: completedJob }, { type: "receipt", receipt });
    await expect.element(page.getByText(/the escrow is being divided/)).toBeVisible();
    await expect.element(page.getByText("Settling", { exact: true })).toBeVisible();
    story.feed.push({ type: "settlement", settlement: settlementOf(receipt) });
    story.feed.end();
    await expect.element(page.getByText("Settled", { exact: true })).toBeVisible();
  });

  it("stops the job after asking, by keyboard alone", async () => {
    const cancel = vi.fn((_: { id: string }) => jobAfter(runningJob, [60, { type: "cancel-requested" }]));
    await setup({ ...runningStory(), mutations: { "jobs.cancel": cancel } });
    const stop = page.getByRole("button", { name: "Stop job" });
    await expect.element(stop).toBeVisible();
    (stop.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    const dialog = page.getByRole("alertdialog", { name: "Stop this job?" });
    await expect.element(dialog).toBeVisible();
    await expect.element(dialog.getByText(/You pay for the time used, 102,500\sQU so far/)).toBeVisible();
    await expect.element(dialog.getByRole("button", { name: "Keep running" })).toHaveFocus();
    expect(cancel).not.toHaveBeenCalled();
    await userEvent.keyboard("{Tab}{Enter}");
    await expect.element(page.getByText("The job is being stopped.")).toBeVisible();
    expect(cancel.mock.calls[0]?.[0]).toEqual({ id: jobId });
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it("does not stop the job when the answer is no", async () => {
    const cancel = vi.fn(() => runningJob);
    await setup({ ...runningStory(), mutations: { "jobs.cancel": cancel } });
    await userEvent.click(page.getByRole("button", { name: "Stop job" }));
    await expect.element(page.getByRole("alertdialog")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("alertdialog")).not.toBeInTheDocument();
    expect(cancel).not.toHaveBeenCalled();
  });

  it("says that a file is not what the job signed, and saves nothing", async () => {
    const fetch: typeof globalThis.fetch = async () =>
      new Response(new Uint8Array([1, 2, 3]), { headers: { "content-length": "3" } });
    const onError = vi.fn();
    await setup({ ...completedStory(), fetch }, { onError });
    await userEvent.click(page.getByRole("button", { name: "Download validation-1500.png" }));
    await expect.element(page.getByText(/not the ones the job signed/)).toBeVisible();
    expect(onError.mock.calls.some(([error]) => error.code === "artifact-hash-mismatch")).toBe(true);
  });

  it("shows the shape of what is coming while it loads", async () => {
    const { client } = createFakeClient({ queries: { "jobs.monitor": () => new Promise(() => {}) } });
    const { container } = await renderKit(<JobMonitor jobId={jobId} />, { client });
    await expect.element(page.getByText("Loading the job…")).toBeInTheDocument();
    expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
  });

  it("says when there is no such job", async () => {
    const { client } = createFakeClient({});
    await renderKit(<JobMonitor jobId={jobId} />, { client });
    await expect.element(page.getByText("There is no such job")).toBeVisible();
  });

  it("offers to try again when the server cannot be reached, and then shows the job", async () => {
    let isUp = false;
    const story = runningStory();
    const { client } = createFakeClient({
      ...story,
      queries: {
        ...story.queries,
        "jobs.monitor": () => {
          if (!isUp) throw new GpuKitError("server-unreachable", "The server did not answer.");
          return story.view;
        },
      },
    });
    await renderKit(<JobMonitor jobId={jobId} />, { client });
    await expect.element(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
    isUp = true;
    await userEvent.click(page.getByRole("button", { name: "Try again" }));
    await expect.element(page.getByRole("heading", { name: "train_lora.py" })).toBeVisible();
  });

  it("goes on after its watch was refused and the reason is gone", async () => {
    const story = runningStory();
    let isSignedIn = false;
    const open = story.feed.open;
    await setup({
      ...story,
      subscriptions: {
        "jobs.watch": (input, options) => {
          if (!isSignedIn) throw new GpuKitError("sign-in-required", "The session has ended.");
          return open(input, options);
        },
      },
    });
    await expect.element(page.getByRole("alert").filter({ hasText: "The session has ended." })).toBeVisible();
    isSignedIn = true;
    await userEvent.click(page.getByRole("button", { name: "Try again" }));
    await expect.element(page.getByText("live", { exact: true })).toBeVisible();
    await expect.element(page.getByText("102,500 QU")).toBeVisible();
    expect(page.getByRole("button", { name: "Try again" }).elements()).toHaveLength(0);
  });

  it("speaks Portuguese", async () => {
    await setup(runningStory(), { locale: "pt-BR" });
    await expect.element(page.getByRole("button", { name: "Parar trabalho" })).toBeVisible();
    await expect.element(page.getByText("Linha do tempo")).toBeVisible();
  });

  it.each([
    ["running", "light", runningStory],
    ["running", "dark", runningStory],
    ["completed", "light", completedStory],
    ["failed", "dark", failedStory],
    ["queued", "light", queuedStory],
  ] as const)("is accessible %s in %s", async (_, theme, story) => {
    const { container } = await setup(story(), { theme });
    await expect.element(page.getByText("Timeline", { exact: true })).toBeVisible();
    await expect.element(page.getByText("RTX 4090, 24 GB", { exact: true })).toBeVisible();
    await expectAccessible(container);
  });

  it.each([320, 375, 768, 1280])("does not scroll the page sideways at %i px", async (width) => {
    await page.viewport(width, 900);
    await setup(failedStory());
    await expect.element(page.getByText("Timeline", { exact: true })).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
