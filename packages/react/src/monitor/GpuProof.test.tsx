// proves X8 (shown where a job is watched: the level, its age, what it means, what speaks against it)
import type { GpuProof } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import { monitorViewOf } from "../testing/sampleJobs.js";
import { JobMonitor } from "./JobMonitor.js";
import { completedJob, movedJob, runningJob, runningStory, type Story, storyOf } from "./testing/stories.js";

const hourMs = 3_600_000;
const measured = (hoursAgo: number): GpuProof => ({
  level: "measured",
  atMs: Date.now() - hoursAgo * hourMs,
  doubt: null,
});
const declared = (hoursAgo: number, doubt: GpuProof["doubt"] = null): GpuProof => ({
  level: "declared",
  atMs: Date.now() - hoursAgo * hourMs,
  doubt,
});

async function setup(story: Story, options: RenderKitOptions = {}) {
  await page.viewport(1280, 900);
  const { client } = createFakeClient(story);
  await renderKit(<JobMonitor jobId={runningJob.id} />, { client, timeZone: "UTC", ...options });
  const panel = page.getByRole("region", { name: /^(Job|Trabalho)$/ });
  await expect.element(panel).toBeVisible();
  const proof = () =>
    [...panel.element().querySelectorAll("dt")].find(({ textContent }) =>
      /^(GPU proof|Prova da GPU)$/.test(textContent),
    )?.nextElementSibling?.textContent;
  return { panel, proof };
}

describe("GPU proof", () => {
  it("says that a GPU is only declared, how old that is, and what it means", async () => {
    const { panel, proof } = await setup(runningStory({ gpuProof: declared(3) }));
    await expect.poll(proof).toBe("declared, 3 hours ago");
    await expect
      .element(panel.getByText("Declared: the machine says which GPU it has", { exact: false }))
      .toBeVisible();
  });

  it("says that it was measured, and when last", async () => {
    const { panel, proof } = await setup(runningStory({ gpuProof: measured(50) }));
    await expect.poll(proof).toBe("measured, 2 days ago");
    await expect
      .element(panel.getByText("Measured: jobs took as long on this card as published speeds", { exact: false }))
      .toBeVisible();
  });

  it.each([
    ["was exchanged", "changed", "The card was exchanged 5 hours ago"],
    ["another machine listed before", "duplicate", "Another machine listed the same card first"],
  ] as const)("warns of a card that %s", async (_, reason, text) => {
    const doubt = { reason, sinceMs: Date.now() - 5 * hourMs };
    const { panel, proof } = await setup(runningStory({ gpuProof: declared(1, doubt) }));
    await expect.element(panel.getByText(text)).toBeVisible();
    expect(proof()).toBe("declared, 1 hour ago");
    await expectAccessible();
  });

  it("says that nobody knows where the server does not say", async () => {
    const { proof } = await setup(runningStory());
    expect(proof()).toBe("–");
  });

  it("says nothing of a job without a GPU", async () => {
    const { proof } = await setup(
      storyOf(monitorViewOf({ ...runningJob, spec: { ...runningJob.spec, deviceKind: "cpu" } })),
    );
    expect(proof()).toBeUndefined();
  });

  it.each([
    ["moves, tells of the GPU it is on now", movedJob, declared(2), "declared, 2 hours ago"],
    ["ends, tells that it has measured its own", completedJob, measured(1), "measured, 1 hour ago"],
  ])("of a job that %s", async (_, job, later, text) => {
    let view = monitorViewOf(runningJob, { gpuProof: measured(9) });
    const story = storyOf(view, { type: "job", job: runningJob });
    const { proof } = await setup({ ...story, queries: { ...story.queries, "jobs.monitor": () => view } });
    await expect.poll(proof).toBe("measured, 9 hours ago");
    view = monitorViewOf(job, { gpuProof: later });
    story.feed.push({ type: "job", job });
    await expect.poll(proof).toBe(text);
  });

  it("says it in Portuguese", async () => {
    const { panel, proof } = await setup(runningStory({ gpuProof: declared(3) }), { locale: "pt-BR" });
    await expect.poll(proof).toBe("declarada, há 3 horas");
    await expect.element(panel.getByText("Declarada: a máquina diz qual GPU tem", { exact: false })).toBeVisible();
  });
});
