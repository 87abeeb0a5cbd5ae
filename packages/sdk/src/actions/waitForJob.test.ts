// proves S8, W8
import type { JobFeedEvent, JobMonitorView, Receipt, Settlement } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { createFakeClient } from "../testing/fakeClient.js";
import { waitForJob } from "./waitForJob.js";

const receipt = { hash: "a" } as Receipt;
const settlement = (state: Settlement["state"]) => ({ state }) as Settlement;

const feed: JobFeedEvent[] = [
  { type: "receipt", receipt },
  { type: "settlement", settlement: settlement("planned") },
  { type: "settlement", settlement: settlement("broadcast") },
  { type: "settlement", settlement: settlement("confirmed") },
];

/** A job of which `known` events have happened when it is first asked about. */
function setup({ known }: { known: number }) {
  let happened = known;
  const asked: (string | undefined)[] = [];
  const view = (): JobMonitorView => {
    const past = feed.slice(0, happened);
    const settled = past.flatMap((event) => (event.type === "settlement" ? [event.settlement] : [])).at(-1) ?? null;
    const lastEventId = String(happened);
    return { lastEventId, receipt: happened > 0 ? receipt : null, settlement: settled } as JobMonitorView;
  };
  const { client, calls } = createFakeClient({
    queries: { "jobs.monitor": view },
    subscriptions: {
      async *"jobs.watch"({ lastEventId }) {
        asked.push(lastEventId);
        for (let index = Number(lastEventId ?? 0); index < feed.length; index += 1) {
          happened = Math.max(happened, index + 1);
          yield { id: String(index + 1), data: feed[index] as JobFeedEvent };
        }
      },
    },
  });
  return { client, calls, asked };
}

describe("waitForJob", () => {
  it("resolves once the escrow is divided", async () => {
    const { client } = setup({ known: 0 });
    expect((await waitForJob(client, { jobId: "job" })).settlement?.state).toBe("confirmed");
  });

  it("watches from where the first look ended", async () => {
    const { client, asked } = setup({ known: 2 });
    await waitForJob(client, { jobId: "job" });
    expect(asked).toEqual(["2"]);
  });

  it("does not watch what is over", async () => {
    const { client, calls } = setup({ known: 4 });
    await waitForJob(client, { jobId: "job" });
    expect(calls).not.toContain("jobs.watch");
  });

  it("stops at the receipt where that is enough", async () => {
    const { client } = setup({ known: 0 });
    const view = await waitForJob(client, { jobId: "job", until: "receipt" });
    expect(view.receipt).toEqual(receipt);
    expect(view.settlement).toBeNull();
  });
});
