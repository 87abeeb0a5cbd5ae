// proves S23
import { GpuKitError, type JobRating } from "@gpukit/core";
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import { JobMonitor } from "./JobMonitor.js";
import { completedStory, runningJob, runningStory, type Story } from "./testing/stories.js";

const rating: JobRating = { stars: 4, words: "quick", ratedAtMs: 1_800_000_000_000 };

async function setup(story: Story, options: RenderKitOptions & { rate?: () => JobRating } = {}) {
  const rate = vi.fn((_: { id: string; stars: number; words?: string }) => options.rate?.() ?? rating);
  const { client } = createFakeClient({ ...story, mutations: { "jobs.rate": rate } });
  const rendered = await renderKit(<JobMonitor jobId={runningJob.id} />, { client, ...options });
  return { ...rendered, rate };
}

const card = page.getByRole("region", { name: "How was this machine?" });
const send = page.getByRole("button", { name: "Send rating" });

describe("RateJob", () => {
  it("sends the stars chosen by keyboard and the words, once, and then says what was said", async () => {
    const { rate } = await setup(completedStory());
    await expect.element(send).toBeDisabled();
    (page.getByRole("radio", { name: "1 of 5" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    await expect.element(page.getByRole("radio", { name: "4 of 5" })).toBeChecked();
    await userEvent.fill(page.getByRole("textbox", { name: "Words (optional)" }), " quick ");
    await userEvent.keyboard("{Enter}");
    await expect.element(card).toHaveTextContent("You gave it 4 of 5. quick");
    expect(rate.mock.calls.map(([input]) => input)).toEqual([{ id: runningJob.id, stars: 4, words: "quick" }]);
    expect(send.elements()).toHaveLength(0);
  });

  it("shows what was said before, and asks nothing of a job that has not ended", async () => {
    const story = completedStory();
    await setup({ ...story, queries: { ...story.queries, "jobs.monitor": () => ({ ...story.view, rating }) } });
    await expect.element(card).toHaveTextContent("You gave it 4 of 5. quick");
    const { container } = await setup(runningStory());
    await expect.poll(() => container.querySelector('[data-kind="timeline"]')).not.toBeNull();
    expect(container.textContent).not.toContain("How was this machine?");
  });

  it("says why a rating was not taken, and lets one try again", async () => {
    const rate = () => {
      throw new GpuKitError("job-state", "The job is rated already: a job is rated once.");
    };
    await setup(completedStory(), { rate });
    await userEvent.click(page.getByRole("radio", { name: "5 of 5" }));
    await userEvent.click(send);
    await expect.element(page.getByText(/^The job is rated already: a job is rated once\./)).toBeVisible();
    await expect.element(send).toBeEnabled();
  });

  it.each(["light", "dark"] as const)("is accessible in %s", async (theme) => {
    const { container } = await setup(completedStory(), { theme });
    await userEvent.click(page.getByRole("radio", { name: "2 of 5" }));
    await expectAccessible(container);
  });
});
