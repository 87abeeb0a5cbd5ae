// proves P5, S1, X2
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Account } from "../accounts/accountRepository.js";
import { artifacts } from "../artifacts/artifactTables.js";
import type { ServerContext } from "../serverContext.js";
import { createTestAccount } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { findAnalysis, getOwnAnalysis } from "./analysisRepository.js";
import { createAnalysis, maxAnalysisBytes } from "./createAnalysis.js";
import { runAnalysis } from "./runAnalysis.js";

const script = `import torch
from torchvision.models import resnet50
model = resnet50().cuda()
for epoch in range(10):
    model.train()
`;

async function setup() {
  const { server } = await createTestServer();
  const account = await createTestAccount(server);
  return { server, account };
}

async function upload(
  { db, blobs, clock }: ServerContext,
  { account, path = "train.py", text = script }: { account: Account; path?: string; text?: string },
) {
  const { sha256, size } = await blobs.put(new TextEncoder().encode(text));
  const id = randomUUID();
  const row = { id, accountId: account.id, uploadId: id, path, sizeBytes: size, sha256 };
  await db.insert(artifacts).values({ ...row, mediaType: "text/x-python", createdAtMs: clock.nowMs() });
  return id;
}

describe("createAnalysis", () => {
  it("reads the account's files and keeps what they say", async () => {
    const { server, account } = await setup();
    const artifactIds = [
      await upload(server, { account }),
      await upload(server, { account, path: "requirements.txt", text: "torch==2.5\n" }),
    ];
    const created = await createAnalysis(server, account, { artifactIds });
    expect(created.analysis.framework.value).toBe("pytorch");
    expect(created.artifacts.map(({ path }) => path)).toEqual(["train.py", "requirements.txt"]);
    expect(await getOwnAnalysis(server.db, { id: created.id, accountId: account.id })).toEqual(created);
    expect(await findAnalysis(server.db, created.id)).toEqual(created.analysis);
  });

  it("is nobody else's, and of nobody else's files", async () => {
    const { server, account } = await setup();
    const stranger = await createTestAccount(server, "site");
    const artifactIds = [await upload(server, { account })];
    await expect(createAnalysis(server, stranger, { artifactIds })).rejects.toMatchObject({ code: "not-found" });
    const { id } = await createAnalysis(server, account, { artifactIds });
    await expect(getOwnAnalysis(server.db, { id, accountId: stranger.id })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await findAnalysis(server.db, randomUUID())).toBeNull();
  });

  it("hands on what analysis refuses, and refuses two files of one path and more than its bounds", async () => {
    const { server, account } = await setup();
    const empty = [await upload(server, { account, text: "" })];
    await expect(createAnalysis(server, account, { artifactIds: empty })).rejects.toMatchObject({ code: "file-empty" });
    const twice = [await upload(server, { account }), await upload(server, { account })];
    await expect(createAnalysis(server, account, { artifactIds: twice })).rejects.toMatchObject({
      code: "invalid-input",
    });
    const id = await upload(server, { account });
    await server.db
      .update(artifacts)
      .set({ sizeBytes: maxAnalysisBytes + 1 })
      .where(eq(artifacts.id, id));
    await expect(createAnalysis(server, account, { artifactIds: [id] })).rejects.toMatchObject({
      code: "file-too-large",
    });
  });

  it("counts a data set's size without reading it", async () => {
    const { server, account } = await setup();
    const data = await upload(server, { account, path: "data/faces.bin", text: "x" });
    await server.db.update(artifacts).set({ sizeBytes: 20_000_000_000 }).where(eq(artifacts.id, data));
    const { analysis } = await createAnalysis(server, account, {
      artifactIds: [await upload(server, { account }), data],
    });
    expect(analysis.requirements.diskGb.low).toBeGreaterThan(19);
  });
});

describe("runAnalysis", () => {
  it("reads archives, and says what is wrong with them as analyzeJob does", async () => {
    const bytes = new TextEncoder().encode("PK no archive at all");
    await expect(runAnalysis([{ path: "job.zip", bytes }])).rejects.toMatchObject({
      code: "file-unreadable",
      whatToDo: expect.stringContaining("complete"),
    });
  });

  it("does not hold up whoever asks, and ends at its limit", async () => {
    const bytes = new TextEncoder().encode(script.repeat(20_000));
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    const files = [{ path: "train.py", bytes }];
    await expect(runAnalysis(files, { limitMs: 20 })).rejects.toMatchObject({ code: "analysis-stopped" });
    clearInterval(turning);
    // Had the reading been done here, nothing else would have had a turn.
    expect(turns).toBeGreaterThan(0);
  });
});
