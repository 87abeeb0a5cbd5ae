// proves S4, S5, S6, S7, S10: each action asks the server what its name says, with what it was given
import { describe, expect, it } from "vitest";
import { createFakeClient } from "../testing/fakeClient.js";
import { cancelEscrow } from "./cancelEscrow.js";
import { cancelJob } from "./cancelJob.js";
import { correctAnalysis } from "./correctAnalysis.js";
import { createJob } from "./createJob.js";
import { createQuote } from "./createQuote.js";
import { getAnalysis } from "./getAnalysis.js";
import { getEscrow } from "./getEscrow.js";
import { getJob } from "./getJob.js";
import { getJobMonitor } from "./getJobMonitor.js";
import { getQuote } from "./getQuote.js";
import { getReceipt } from "./getReceipt.js";
import { getServerInfo } from "./getServerInfo.js";
import { listEscrows } from "./listEscrows.js";
import { listJobs } from "./listJobs.js";
import { listOffers } from "./listOffers.js";
import { listReceipts } from "./listReceipts.js";
import { matchOffers } from "./matchOffers.js";

type Client = ReturnType<typeof createFakeClient>["client"];

const quoteRequest = { analysisId: "a", offerId: "o", maxDurationMs: 3_600_000, pinned: false };

const corrections = { framework: "jax" as const, jobType: null, parameters: [{ name: "epochs", value: 9 }] };

const cases: [
  kind: "queries" | "mutations",
  path: string,
  input: unknown,
  act: (client: Client) => Promise<unknown>,
][] = [
  ["queries", "server.info", undefined, (client) => getServerInfo(client)],
  ["queries", "offers.list", {}, (client) => listOffers(client)],
  [
    "queries",
    "offers.match",
    { analysisId: "a", order: "price" },
    (client) => matchOffers(client, { analysisId: "a", order: "price" }),
  ],
  [
    "mutations",
    "analyses.correct",
    { id: "a", corrections },
    (client) => correctAnalysis(client, { id: "a", corrections }),
  ],
  ["mutations", "quotes.create", quoteRequest, (client) => createQuote(client, quoteRequest)],
  ["queries", "quotes.get", { id: "q" }, (client) => getQuote(client, { id: "q" })],
  ["queries", "analyses.get", { id: "a" }, (client) => getAnalysis(client, { id: "a" })],
  ["queries", "escrows.get", { id: "e" }, (client) => getEscrow(client, { id: "e" })],
  [
    "queries",
    "escrows.list",
    { states: ["awaiting-lock"], limit: 5 },
    (client) => listEscrows(client, { states: ["awaiting-lock"], limit: 5 }),
  ],
  ["mutations", "escrows.cancel", { id: "e" }, (client) => cancelEscrow(client, { id: "e" })],
  ["mutations", "jobs.create", { escrowId: "e" }, (client) => createJob(client, { escrowId: "e" })],
  ["queries", "jobs.get", { id: "j" }, (client) => getJob(client, { id: "j" })],
  [
    "queries",
    "jobs.list",
    { state: "running", limit: 5 },
    (client) => listJobs(client, { state: "running", limit: 5 }),
  ],
  ["mutations", "jobs.cancel", { id: "j" }, (client) => cancelJob(client, { id: "j" })],
  ["queries", "jobs.monitor", { id: "j" }, (client) => getJobMonitor(client, { id: "j" })],
  ["queries", "receipts.get", { jobId: "j" }, (client) => getReceipt(client, { jobId: "j" })],
  ["queries", "receipts.list", { fromHeight: 3 }, (client) => listReceipts(client, { fromHeight: 3 })],
];

describe("actions", () => {
  it.each(cases)("%s %s", async (kind, path, input, act) => {
    const answer = { answer: path };
    const asked: unknown[] = [];
    const handler = (given: unknown) => {
      asked.push(given);
      return answer;
    };
    const { client, calls } = createFakeClient({ [kind]: { [path]: handler } });
    expect(await act(client)).toBe(answer);
    expect(calls).toEqual([path]);
    expect(asked).toEqual([input]);
  });
});
