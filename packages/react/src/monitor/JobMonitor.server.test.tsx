// proves X1
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { GpuKitProvider } from "../provider/GpuKitProvider.js";
import { receiptOf } from "../testing/sampleJobs.js";
import { JobMonitor } from "./JobMonitor.js";
import { Receipt } from "./Receipt.js";
import { completedJob } from "./testing/stories.js";

it("renders on a server: the shape of the monitor, and a receipt in full", () => {
  expect(typeof window).toBe("undefined");
  const html = renderToString(
    <GpuKitProvider url="https://gpukit.test">
      <JobMonitor jobId={completedJob.id} />
      <Receipt receipt={receiptOf(completedJob)} />
    </GpuKitProvider>,
  );
  expect(html).toContain("Loading the job…");
  expect(html).toContain("What it proves");
  expect(html).not.toContain("style=");
  expect(html).not.toContain("Verified in this browser");
});
