import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { JobList } from "../src/exports/jobs.js";
import { neverAnswers, refuse } from "./lib/answers.js";
import { inMarket } from "./lib/openMarket.js";

const meta: Meta = {
  title: "Jobs/JobList",
  render: () => <JobList hrefOf={({ id }) => `#${id}`} />,
};
export default meta;

type Story = StoryObj;

const rowsOf = (canvasElement: HTMLElement) => canvasElement.querySelectorAll("tbody tr");

export const Running: Story = {
  parameters: inMarket({ open: ["completed", 17_500] }),
  play: ({ canvasElement }) => waitFor(() => expect(rowsOf(canvasElement).length).toBeGreaterThan(0)),
};

export const Ended: Story = {
  parameters: inMarket({ open: ["script-failed", "end"] }),
  play: ({ canvasElement }) => waitFor(() => expect(rowsOf(canvasElement).length).toBeGreaterThan(0)),
};

export const NoneOfThese: Story = {
  parameters: inMarket({ open: ["completed", "end"] }),
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(rowsOf(canvasElement).length).toBeGreaterThan(0));
    const radios = await canvas.findAllByRole("radio");
    await userEvent.click(radios[1] as HTMLElement);
    await waitFor(() => expect(canvasElement.querySelector('[data-gk-part="empty"]')).toBeVisible());
  },
};

export const Loading: Story = { parameters: inMarket({ handlers: neverAnswers("jobs.list") }) };

export const Unreachable: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["jobs.list"] = refuse("server-unreachable", "The server did not answer.");
    },
  }),
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelector('[role="alert"][data-code]')).not.toBeNull(), { timeout: 10_000 }),
};
