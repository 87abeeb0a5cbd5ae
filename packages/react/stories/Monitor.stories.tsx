import type { GpuProof } from "@gpukit/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { JobMonitor } from "../src/exports/monitor.js";
import { completedStory, movedStory, runningJob, runningStory } from "../src/monitor/testing/stories.js";
import { createFakeClient } from "../src/testing/createFakeClient.js";
import { connectionsBreak, neverAnswers, refuse } from "./lib/answers.js";
import { inMarket, type StoryMarket } from "./lib/openMarket.js";

const meta: Meta = {
  title: "Monitor/JobMonitor",
  render: (_, { loaded }) => <JobMonitor jobId={(loaded.market as StoryMarket).jobId} />,
};
export default meta;

type Story = StoryObj;

const untilSettled = async (canvasElement: HTMLElement, state: string) => {
  await waitFor(
    () => expect(canvasElement.querySelector('[data-gk-part="monitor"]')).toHaveAttribute("data-state", state),
    { timeout: 5_000 },
  );
};

export const Loading: Story = {
  parameters: inMarket({ open: ["completed", "running"], handlers: neverAnswers("jobs.monitor") }),
};

export const Preparing: Story = {
  parameters: inMarket({ open: ["completed", 6_200] }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "preparing"),
};

export const Running: Story = {
  parameters: inMarket({ open: ["completed", 17_500] }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "running"),
};

/** The same job at the pace it was recorded, to its receipt. */
export const Live: Story = { parameters: inMarket({ open: ["completed", "running"], speed: 1 }), tags: ["!test"] };

export const Completed: Story = {
  parameters: inMarket({ open: ["completed", "end"] }),
  play: async ({ canvasElement }) => {
    await untilSettled(canvasElement, "completed");
    await waitFor(() => expect(canvasElement.querySelector('[data-gk-part="receipt-body"]')).toBeVisible(), {
      timeout: 5_000,
    });
  },
};

export const ScriptFailed: Story = {
  parameters: inMarket({ open: ["script-failed", "end"] }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "failed"),
};

export const ProviderLost: Story = {
  parameters: inMarket({ open: ["provider-lost", "end"] }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "failed"),
};

export const TimeIsUp: Story = {
  parameters: inMarket({ open: ["max-duration", "end"] }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "failed"),
};

export const Canceled: Story = {
  parameters: inMarket({ open: ["canceled", "end"] }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "canceled"),
};

/** What is known stays; the line is tried again. */
export const Reconnecting: Story = {
  parameters: inMarket({ open: ["completed", 17_500], handlers: connectionsBreak }),
  play: ({ canvasElement }) => untilSettled(canvasElement, "running"),
};

const { id: jobId } = runningJob;

/** A job that no recording has. */
const madeUp = (story: Parameters<typeof createFakeClient>[0]): Partial<Story> => ({
  loaders: [
    () => ({ market: { client: createFakeClient(story).client, wallet: null, wallets: [], jobId, close: () => {} } }),
  ],
  render: () => <JobMonitor jobId={jobId} onRunAgain={() => {}} />,
});

/** Lost by its first machine: the same job goes on elsewhere from its last checkpoint. */
export const Moved: Story = {
  ...madeUp(movedStory()),
  play: async ({ canvas, canvasElement }) => {
    await untilSettled(canvasElement, "running");
    await canvas.findAllByText(/orion-02/, {}, { timeout: 5_000 });
  },
};

/** A job on a GPU of which so much is known; the doubt, if any, is two days old. */
const onGpu = (level: GpuProof["level"], reason?: NonNullable<GpuProof["doubt"]>["reason"]): Partial<Story> => ({
  ...madeUp(
    runningStory({
      gpuProof: {
        level,
        atMs: Date.now() - 3 * 3_600_000,
        doubt: reason ? { reason, sinceMs: Date.now() - 48 * 3_600_000 } : null,
      },
    }),
  ),
  play: async ({ canvasElement }) => {
    await untilSettled(canvasElement, "running");
    await waitFor(() =>
      expect(canvasElement.querySelector(`[data-gk-part="fact"][data-level="${level}"]`)).toBeVisible(),
    );
  },
});

/** The machine's word is all there is. */
export const GpuDeclared: Story = onGpu("declared");

/** Jobs took as long on the card as its model should. */
export const GpuMeasured: Story = onGpu("measured");

/** What was measured before was another card. */
export const GpuExchanged: Story = onGpu("declared", "changed");

/** Another machine has listed the very card for longer. */
export const GpuListedTwice: Story = onGpu("declared", "duplicate");

/** With a way to run it again, and what came of it beside what was promised. */
export const RunAgain: Story = {
  ...madeUp(completedStory()),
  play: async ({ canvasElement }) => {
    await untilSettled(canvasElement, "completed");
    await waitFor(() => expect(canvasElement.querySelector('[data-gk-part="range"]')).toBeVisible(), {
      timeout: 5_000,
    });
  },
};

const rated = completedStory();

/** What was said of the machine once the job had ended. */
export const Rated: Story = {
  ...madeUp({
    ...rated,
    queries: {
      ...rated.queries,
      "jobs.monitor": () => ({
        ...rated.view,
        rating: { stars: 5, words: "Quick, and cooler than my own.", ratedAtMs: 0 },
      }),
    },
  }),
  play: async ({ canvas }) => void (await canvas.findByText(/^Quick, and/, {}, { timeout: 5_000 })),
};

export const NotFound: Story = {
  parameters: inMarket({
    open: ["completed", "end"],
    arrange: ({ queries }) => {
      queries["jobs.monitor"] = refuse("not-found", "There is no such job, or it is not yours.");
    },
  }),
  play: async ({ canvas }) => void (await canvas.findByRole("alert")),
};

/** Stopping asks first, and says what it costs. */
export const Stopping: Story = {
  parameters: inMarket({ open: ["canceled", 9_500] }),
  play: async ({ canvas, canvasElement }) => {
    await untilSettled(canvasElement, "running");
    const stop = canvasElement.querySelector('[data-gk-part="monitor"] [data-kind="danger"]');
    await userEvent.click(stop as HTMLElement);
    const dialog = await canvas.findByRole("alertdialog", {}, { timeout: 5_000 });
    await waitFor(() => expect(within(dialog).getAllByRole("button")[0]).toHaveFocus());
  },
};
