// proves V6, P22, P46, P50, S22, X1
import { GpuKitError, type Job } from "@gpukit/core";
import type { AccountChange, JobListState, Session } from "@gpukit/sdk";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { completedJob, failedJob, runningJob } from "../monitor/testing/stories.js";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { createFakeClient } from "../testing/createFakeClient.js";
import { createQueue } from "../testing/createQueue.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import { jobAfter, queuedJob } from "../testing/sampleJobs.js";
import { JobList, type JobListData } from "./JobList.js";

const named = (job: Job, id: string): Job => ({ ...job, id: `${id}-0000-4000-8000-000000000004` });
const market = [
  named(queuedJob(), "aaaaaaaa"),
  named(runningJob, "bbbbbbbb"),
  named(completedJob, "cccccccc"),
  named(failedJob, "dddddddd"),
];
const groups: Record<JobListState, Job["state"]> = {
  pending: "queued",
  running: "running",
  completed: "completed",
  failed: "failed",
};

type List = { jobs: Job[]; nextCursor: string | null };
type Asked = { state?: JobListState; limit?: number; cursor?: string };

function setup(
  props: JobListData = {},
  { list, ...options }: RenderKitOptions & { list?: (input: Asked) => List | Promise<List> } = {},
) {
  const answer = vi.fn(
    list ??
      (({ state }: Asked) => ({
        jobs: market.filter((job) => !state || job.state === groups[state]),
        nextCursor: null,
      })),
  );
  const { client } = createFakeClient({ queries: { "jobs.list": answer } });
  return { answer, rendered: renderKit(<JobList {...props} />, { client, timeZone: "UTC", ...options }) };
}

const rows = () =>
  page
    .getByRole("rowheader")
    .elements()
    .map(({ textContent }) => textContent?.slice(-8));

afterEach(() => vi.restoreAllMocks());

describe("JobList", () => {
  it("shows each job with its state, its time and what it costs", async () => {
    await setup().rendered;
    await expect.poll(rows).toEqual(["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"]);
    const row = page.getByRole("row", { name: /cccccccc/ });
    await expect.element(row).toHaveTextContent(/Completed.*30\smin.*205,000\sQU$/);
    await expect.element(page.getByRole("row", { name: /aaaaaaaa/ })).toHaveTextContent(/Queued.*not yet0\sQU$/);
  });

  it.each([
    ["Pending", "aaaaaaaa"],
    ["Running", "bbbbbbbb"],
    ["Completed", "cccccccc"],
    ["Failed", "dddddddd"],
  ])("narrows to %s jobs", async (name, id) => {
    await setup().rendered;
    await userEvent.click(page.getByRole("radio", { name }));
    await expect.poll(rows).toEqual([id]);
  });

  it("tells its caller which filter was chosen, and leaves it to a caller that holds it", async () => {
    const onFilterChange = vi.fn();
    await setup({ filter: "failed", onFilterChange }).rendered;
    await expect.poll(rows).toEqual(["dddddddd"]);
    await userEvent.click(page.getByRole("radio", { name: "All" }));
    expect(onFilterChange).toHaveBeenCalledWith("all");
    expect(rows()).toEqual(["dddddddd"]);
  });

  it("turns its pages, and begins with the first of another filter", async () => {
    const list = ({ cursor, state }: Asked): List => {
      const first = state ? 3 : Number(cursor ?? 0);
      return { jobs: market.slice(first, first + 2), nextCursor: first + 2 < market.length ? String(first + 2) : null };
    };
    const { answer, rendered } = setup({ pageSize: 2 }, { list });
    await rendered;
    await expect.poll(rows).toEqual(["aaaaaaaa", "bbbbbbbb"]);
    await expect.element(page.getByRole("button", { name: "Newer" })).toBeDisabled();
    await userEvent.click(page.getByRole("button", { name: "Older" }));
    await expect.poll(rows).toEqual(["cccccccc", "dddddddd"]);
    await expect.element(page.getByRole("button", { name: "Older" })).toBeDisabled();
    await userEvent.click(page.getByRole("button", { name: "Newer" }));
    await expect.poll(rows).toEqual(["aaaaaaaa", "bbbbbbbb"]);
    await userEvent.click(page.getByRole("button", { name: "Older" }));
    await userEvent.click(page.getByRole("radio", { name: "Failed" }));
    await expect.poll(rows).toEqual(["dddddddd"]);
    expect(answer.mock.calls.at(-1)?.[0]).toEqual({ state: "failed", limit: 2 });
  });

  it("shows a job's new state when the server tells of it, and asks where the line is cut", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    let job = named(runningJob, "bbbbbbbb");
    const list = vi.fn(() => ({ jobs: [job], nextCursor: null }));
    const changes = createQueue<AccountChange>();
    let connection = (_: boolean) => {};
    const { client } = createFakeClient({
      queries: { "jobs.list": list },
      subscriptions: {
        "accounts.watch": (_, { onConnection = () => {} }) => {
          connection = onConnection;
          return changes;
        },
      },
      session: { token: "t", identity: "A".repeat(60), expiresAtMs: 9e15 },
    });
    await renderKit(<JobList />, { client });
    const pass = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      await new Promise(requestAnimationFrame);
      await vi.advanceTimersByTimeAsync(100);
    };
    changes.push({ atMs: 1 });
    await pass(100);
    const asked = list.mock.calls.length;
    await pass(20_000);
    expect(list).toHaveBeenCalledTimes(asked);
    job = named(jobAfter(runningJob, [900, { type: "uploading", fence: 1, exitCode: 0 }]), "bbbbbbbb");
    changes.push({ atMs: 2 });
    await pass(100);
    expect(page.getByText("Uploading").elements()).toHaveLength(1);
    connection(false);
    job = named(completedJob, "bbbbbbbb");
    await pass(6_000);
    expect(page.getByRole("cell", { name: "Completed" }).elements()).toHaveLength(1);
    vi.useRealTimers();
  });

  it("asks a server that cannot tell: soon while a job is on its way, every 30 s when none is", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    let job = named(runningJob, "bbbbbbbb");
    const { answer, rendered } = setup({}, { list: () => ({ jobs: [job], nextCursor: null }) });
    await rendered;
    await vi.advanceTimersByTimeAsync(100);
    job = named(jobAfter(runningJob, [900, { type: "uploading", fence: 1, exitCode: 0 }]), "bbbbbbbb");
    await vi.advanceTimersByTimeAsync(5_500);
    expect(page.getByText("Uploading").elements()).toHaveLength(1);
    job = named(completedJob, "bbbbbbbb");
    await vi.advanceTimersByTimeAsync(5_500);
    const asked = answer.mock.calls.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(answer.mock.calls.length).toBe(asked);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(answer.mock.calls.length).toBe(asked + 1);
    vi.useRealTimers();
  });

  it("leads to a job by a link, by keyboard too, and lets the page take over", async () => {
    const onOpen = vi.fn((_: Job, event: { preventDefault: () => void }) => event.preventDefault());
    await setup({ hrefOf: ({ id }) => `/jobs/${id}`, onOpen }).rendered;
    const link = page.getByRole("link", { name: "Open train_lora.py bbbbbbbb" });
    await expect.element(link).toHaveAttribute("href", `/jobs/${market[1]?.id}`);
    (link.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    expect(onOpen.mock.calls[0]?.[0].id).toBe(market[1]?.id);
  });

  it("says when there is nothing, and what it waits for", async () => {
    await setup({ defaultFilter: "running" }, { list: () => ({ jobs: [], nextCursor: null }) }).rendered;
    await expect.element(page.getByText("No job is running")).toBeVisible();
    await setup({}, { list: () => new Promise(() => {}) }).rendered;
    await expect.element(page.getByText("Loading your jobs…")).toBeInTheDocument();
  });

  it("says that it could not load, and tries again", async () => {
    let isUp = false;
    const list = () => {
      if (!isUp) throw new GpuKitError("server-unreachable", "The server did not answer.");
      return { jobs: market, nextCursor: null };
    };
    await setup({}, { list }).rendered;
    await expect.element(page.getByRole("alert").filter({ hasText: "did not answer" })).toBeVisible();
    isUp = true;
    await userEvent.click(page.getByRole("button", { name: "Try again" }));
    await expect.poll(rows).toHaveLength(4);
  });

  it("never shows one account the jobs of another, not even while its own are loading", async () => {
    let identity = "A".repeat(60);
    const list = () => (identity.startsWith("A") ? { jobs: market, nextCursor: null } : new Promise<List>(() => {}));
    const { client } = createFakeClient({ queries: { "jobs.list": list } });
    const session = { get: () => ({ identity }) as Session, set: () => {} };
    const element = () => (
      <GpuKitProvider client={signedIn}>
        <JobList />
      </GpuKitProvider>
    );
    const signedIn = { ...client, session };
    const { rerender } = await render(element());
    await expect.poll(rows).toHaveLength(4);
    identity = "B".repeat(60);
    await rerender(element());
    await expect.element(page.getByText("Loading your jobs…")).toBeInTheDocument();
    expect(rows()).toHaveLength(0);
  });

  it("speaks Portuguese", async () => {
    await setup({}, { locale: "pt-BR" }).rendered;
    await expect.element(page.getByRole("radio", { name: "Concluídos" })).toBeVisible();
  });

  it.each(["light", "dark"] as const)(
    "is accessible in %s and does not scroll a narrow page sideways",
    async (theme) => {
      await page.viewport(theme === "light" ? 320 : 1280, 900);
      const { container } = await setup({ hrefOf: ({ id }) => `/jobs/${id}` }, { theme }).rendered;
      await expect.poll(rows).toHaveLength(4);
      await expectAccessible(container);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    },
  );
});
