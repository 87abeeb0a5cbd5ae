import { analyzeJob } from "@gpukit/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { Frame } from "../src/exports/primitives.js";
import { AnalysisView, AnalyzingCard } from "../src/exports/uploader.js";
import { countScript, trainScript } from "../src/testing/testJob.js";
import { market } from "./lib/recordings.js";

const analyse = (source: string) => analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(source) }]);

const meta: Meta<typeof AnalysisView> = {
  title: "Analysis/AnalysisView",
  component: AnalysisView,
  decorators: [(Story) => <Frame>{Story()}</Frame>],
};
export default meta;

type Story = StoryObj<typeof AnalysisView>;

export const Recorded: Story = { args: { analysis: market.stored.analysis } };

/** Secrets, downloads, a subprocess: everything there can be to know before it runs. */
export const Risky: Story = { args: { analysis: analyse(trainScript) } };

export const NoGpu: Story = { args: { analysis: analyse(countScript) } };

/** What cannot be parsed is said, and little is claimed. */
export const Unreadable: Story = { args: { analysis: analyse("print 'an old script'\nwhile True\n  x = = 1\n") } };

export const WithoutHeading: Story = { args: { analysis: market.stored.analysis, heading: false } };

export const UnderWay: Story = { render: () => <AnalyzingCard /> };
