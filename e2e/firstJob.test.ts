// proves A1, A3, A4, A6, P16, P17, P18, P19, P37, P38, P39, S5, S8, S13, S14, X4, X7
import { createHash } from "node:crypto";
import { decodeLockPayload, type JobMonitorView } from "@gpukit/core";
import { downloadArtifact, getServerInfo, verifyReceipt } from "@gpukit/sdk";
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import { assertBooks, assertLedger } from "./market/assertBooks.js";
import { assertFeed } from "./market/assertFeed.js";
import { createConsumer } from "./market/createConsumer.js";
import { createMarket, type Market } from "./market/createMarket.js";
import { followJob } from "./market/followJob.js";
import { readFault, readJobFolder } from "./market/jobFiles.js";
import { chainOf, listTransactions } from "./market/readChain.js";
import { lockJob, quoteJob, slowSteps } from "./market/rentJob.js";

let market: Market;

beforeAll(async () => {
  market = await createMarket({ agents: ["atlas", "borea"] });
});
afterAll(() => market?.close());

describe("the first rented job", () => {
  it("is carried from file to settlement while another runs on a second machine", async () => {
    onTestFailed(() => console.log(market.output()));
    const [ada, ben] = await Promise.all([
      createConsumer(market.server, { seed: "consumer" }),
      createConsumer(market.server, { seed: "faucet" }),
    ]);
    const files = await readJobFolder("digits");
    const [quote, benQuote] = await Promise.all([
      quoteJob(ada, { files, agent: "atlas" }),
      quoteJob(ben, { files: await readFault("slow_steps.py"), agent: "borea" }),
    ]);
    const [{ jobId }, bens] = await Promise.all([
      lockJob(ada, { quote }),
      lockJob(ben, { quote: benQuote, launch: slowSteps({ steps: 10, seconds: 0.3 }) }),
    ]);
    const follower = followJob(ada, jobId);
    const bensFollower = followJob(ben, bens.jobId);
    await Promise.all([follower.ended(), bensFollower.ended()]);

    const { job, receipt, logTail } = await assertBooks(ada, { quote, jobId });
    expect(job).toMatchObject({ state: "completed", outcome: "completed", pinned: true });
    assertFeed(follower);
    expect(follower.log().map(({ text }) => text)).toEqual(logTail.map(({ text }) => text));
    expect(follower.log().some(({ text }) => /accuracy/i.test(text))).toBe(true);

    const lines = receipt?.body.division.lines ?? [];
    expect(lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(BigInt(quote.terms.lockAmount));
    expect(lines.map(({ role }) => role).sort()).toEqual(["consumer", "network", "platform", "provider"]);

    const [lock] = await listTransactions(chainOf(market.server), quote.terms.custody.identity);
    expect(decodeLockPayload(lock?.input ?? new Uint8Array())).toEqual({
      escrowId: quote.terms.escrowId,
      quoteHash: quote.hash,
    });

    expect(job.outputs.length).toBeGreaterThan(0);
    expect(receipt?.body.outputs).toEqual(job.outputs);
    for (const { artifactId, sha256, sizeBytes } of job.outputs) {
      const bytes = await downloadArtifact(ada.client, { artifactId, sha256 });
      expect(bytes.length).toBe(sizeBytes);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    }

    const bensView = await assertBooks(ben, { quote: benQuote, jobId: bens.jobId });
    expect(bensView.job.state).toBe("completed");
    assertFeed(bensFollower);
    await assertLedger(ada, [jobId, bens.jobId]);

    await assertEndpoints({ jobId, token: ada.client.session.get()?.token ?? "" });
    await Promise.all([ada.client.close(), ben.client.close()]);
  });

  it("leaves a receipt that verifies with the key the server publishes", async () => {
    const { client } = await createConsumer(market.server);
    const keys = await getJson("/.well-known/gpukit-keys.json");
    const { issuer } = await getServerInfo(client);
    expect(JSON.stringify(keys)).toContain(issuer);
    const [receipt] = await client.transport.query("receipts.list", {});
    if (!receipt) throw new Error("The first test leaves a receipt.");
    expect(verifyReceipt(receipt, { issuer })).toEqual({ valid: true });
    const forged = { ...receipt, body: { ...receipt.body, height: receipt.body.height + 1 } };
    expect(verifyReceipt(forged, { issuer })).toMatchObject({ valid: false });
    await client.close();
  });
});

async function assertEndpoints({ jobId, token }: { jobId: string; token: string }): Promise<void> {
  expect(await getJson("/health")).toMatchObject({ status: "ok" });
  await getJson("/ready");
  const providers = (await getJson("/api/providers")) as unknown[];
  expect(JSON.stringify(providers)).toContain("atlas");
  const monitor = await fetch(`${market.server.url}/api/jobs/${jobId}/monitor`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(monitor.status).toBe(200);
  expect((await monitor.json()) as JobMonitorView).toMatchObject({ job: { id: jobId, state: "completed" } });
  const stranger = await fetch(`${market.server.url}/api/jobs/${jobId}/monitor`);
  expect(stranger.status).toBe(401);
}

async function getJson(path: string): Promise<unknown> {
  const response = await fetch(`${market.server.url}${path}`);
  expect(response.status, path).toBe(200);
  return response.json();
}
