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
  sampleQuote,
  settlementOf,
  telemetryAt,
  telemetryOf,
  used,
  voucherOf,
} from "../testing/sampleJobs.js";
import { JobMonitor } from "./JobMonitor.js";
import {
  completedJob,
  completedStory,
  failedStory,
  movedStory,
  queuedStory,
  runningJob,
  runningStory,
  type Story,
  storyOf,
} from "./testing/stories.js";

const jobId = runningJob.id;

async function setup(
  story: Story,
  { onRunAgain, width = 1280, ...options }: RenderKitOptions & { onRunAgain?: () => void; width?: number } = {},
) {
  await page.viewport(width, 900);
  const { client, calls } = createFakeClient(story);
  const rendered = await renderKit(<JobMonitor jobId={jobId} onRunAgain={onRunAgain} />, {
    client,
    timeZone: "UTC",
    ...options,
  });
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
      .toHaveAttribute("aria-valuetext", expect.stringMatching(/Training, step 915 of 1,500, 9–13\smin left$/));
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
    await expect.element(page.getByText("205,010 QU").first()).toBeVisible();
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

  it.each([
    ["en", "You stopped the job.", /The machine said|consumer/],
    ["pt-BR", "Você parou o trabalho.", /A máquina disse|consumidor/],
  ] as const)("says in %s to whoever stopped a job that it was them", async (locale, what, never) => {
    const error = "The consumer stopped the job.";
    const job = jobAfter(
      runningJob,
      ...used(60, 2),
      [70, { type: "cancel-requested" }],
      [75, { type: "attempt-failed", fence: 1, outcome: "canceled", exitCode: null, error }],
    );
    await setup(storyOf(monitorViewOf(job), { type: "job", job }), { locale });
    await expect.element(page.getByRole("heading", { name: what })).toBeVisible();
    await expect.element(page.getByRole("region", { name: /^(Each attempt|Cada tentativa)$/ })).toBeVisible();
    expect(document.body.textContent).not.toMatch(never);
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
    await expect.element(page.getByText(/^live/)).toBeVisible();
    story.feed.connection(false);
    await expect.element(page.getByText("No connection to the server. Reconnecting…")).toBeVisible();
    await expect.element(page.getByText(/^as of/)).toBeVisible();
    await expect.poll(spoken).toContain("Connection lost. Reconnecting.");
    story.feed.connection(true);
    await expect.element(page.getByText(/^live/)).toBeVisible();
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
    await expect.element(page.getByText(/^live/)).toBeVisible();
    await expect.element(page.getByText("102,500 QU")).toBeVisible();
    expect(page.getByRole("button", { name: "Try again" }).elements()).toHaveLength(0);
  });

  it("says how long it still takes, and what that rests on", async () => {
    const story = storyOf(monitorViewOf(runningJob), { type: "job", job: runningJob }, ...telemetryOf(3));
    await setup(story);
    await expect.element(page.getByText(/· 2[0-9]–3[0-9]\smin left ·/)).toBeVisible();
    await expect
      .element(page.getByText(/^Time left: \d\s% from its pace so far, 9\d\s% from the estimate before the start\.$/))
      .toBeVisible();
    await expect.element(page.getByText(/· 0 of at most 410,000\sQU$/)).toBeVisible();
  });

  it("marks a power above what the card is made for, and shows the same readings as a table", async () => {
    const story = storyOf({ ...monitorViewOf(runningJob), powerLimitW: 400 }, ...telemetryOf(20));
    await setup(story);
    await expect.element(page.getByText("high", { exact: true })).toBeVisible();
    await userEvent.click(page.getByRole("radio", { name: "Table" }));
    const power = page.getByRole("region", { name: /^Power over the last 60 seconds/ });
    await expect.element(power.getByRole("row").nth(1)).toHaveTextContent(/412\sW$/);
    expect(power.getByRole("row").elements()).toHaveLength(21);
  });

  it("folds its columns to tabs where there is room for one, and keeps each as it was", async () => {
    await setup(runningStory(), { width: 600 });
    const tab = (name: string) => page.getByRole("tab", { name });
    await expect.element(tab("Job")).toHaveAttribute("aria-selected", "true");
    await expect.element(page.getByText(/· 102,500 of at most 410,000\sQU$/)).toBeVisible();
    await userEvent.click(tab("Logs"));
    await userEvent.fill(page.getByRole("searchbox", { name: "Search the log" }), "915");
    await userEvent.keyboard("{Tab}");
    (tab("Logs").element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.element(tab("Machine")).toHaveFocus();
    await expect.element(page.getByRole("slider", { name: /^GPU use/ })).toBeVisible();
    await userEvent.click(tab("Logs"));
    await expect.element(page.getByRole("searchbox", { name: "Search the log" })).toHaveValue("915");
    await page.viewport(1280, 900);
    await expect.element(page.getByRole("region", { name: "Machine" })).toBeVisible();
    expect(page.getByRole("tab").elements()).toHaveLength(0);
  });

  it("says which machine a job was lost on, where it goes on and from when", async () => {
    const story = movedStory();
    await setup(story);
    await expect.element(page.getByText("The job goes on on orion-02")).toBeVisible();
    await expect
      .element(page.getByText(/^vela-07: The provider's machine stopped answering\. Same job, same cap\./))
      .toHaveTextContent(/It goes on from 5 min of use, and no minute is paid twice\.$/);
    const rows = page.getByRole("region", { name: "Each attempt" }).getByRole("row");
    await expect.element(rows.nth(1)).toHaveTextContent(/^1vela-07gVisor container10 minat 5 min of use/);
    await expect.element(rows.nth(2)).toHaveTextContent(/^2 from 5 min onorion-02.*goes on$/);
  });

  it("lists the files it was given", async () => {
    await setup(runningStory());
    const files = page.getByRole("region", { name: "Files it was given" });
    await expect.element(files.getByRole("button", { name: "Download requirements.txt" })).toBeVisible();
  });

  it("says whether what it took and cost lies in what was promised", async () => {
    await setup(completedStory());
    await expect
      .element(page.getByRole("img", { name: /^You paid 205,010\sQU, estimated .*: inside the estimate$/ }))
      .toBeVisible();
    await expect
      .element(page.getByRole("img", { name: /^It took 30\smin, estimated 22–36\smin: inside the estimate$/ }))
      .toBeVisible();
    await expect.element(page.getByRole("button", { name: /^Download results, 50\.9\sMB$/ })).toBeVisible();
  });

  it("offers to run an ended job again, at a new price, where the page can go on from there", async () => {
    const launch = { command: ["python3", "train_lora.py"], environment: {}, network: "none" as const };
    const runAgain = vi.fn((_: { id: string }) => ({ quote: sampleQuote, launch }));
    const onRunAgain = vi.fn();
    const story = { ...failedStory(), mutations: { "jobs.runAgain": runAgain } };
    await setup(story, { onRunAgain });
    await userEvent.click(page.getByRole("button", { name: "Run again" }));
    await expect
      .poll(() => onRunAgain.mock.calls[0]?.[0])
      .toMatchObject({ quote: sampleQuote, launch, job: { id: jobId } });
    expect(runAgain.mock.calls[0]?.[0]).toEqual({ id: jobId });
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
    await setup(failedStory(), { width });
    await expect.element(page.getByText("Timeline", { exact: true })).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
