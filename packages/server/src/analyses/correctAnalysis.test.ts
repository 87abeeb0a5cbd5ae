// proves P45, S1, X2 (a corrected analysis is kept beside the one that was read)
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { artifacts } from "../artifacts/artifactTables.js";
import { createTestAccount } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { getOwnAnalysis } from "./analysisRepository.js";
import { correctAnalysis } from "./correctAnalysis.js";
import { createAnalysis } from "./createAnalysis.js";

const script =
  "import torch\nepochs = 3\nmodel = torch.nn.Linear(1, 1).cuda()\nfor e in range(epochs):\n    model.train()\n";
const nothing = { framework: null, jobType: null, parameters: [] };

async function setup() {
  const { server } = await createTestServer();
  const account = await createTestAccount(server);
  const { sha256, size } = await server.blobs.put(new TextEncoder().encode(script));
  const id = randomUUID();
  await server.db.insert(artifacts).values({
    id,
    accountId: account.id,
    uploadId: id,
    path: "train.py",
    sizeBytes: size,
    sha256,
    mediaType: "text/x-python",
    createdAtMs: server.clock.nowMs(),
  });
  return { server, account, read: await createAnalysis(server, account, { artifactIds: [id] }) };
}

describe("correctAnalysis", () => {
  it("keeps a value of its own, of the same files, and the one that was read as it was", async () => {
    const { server, account, read } = await setup();
    const corrections = { ...nothing, jobType: "speech" as const, parameters: [{ name: "epochs", value: 30 }] };
    const corrected = await correctAnalysis(server, account, { id: read.id, corrections });
    expect(corrected.id).not.toBe(read.id);
    expect(corrected.artifacts).toEqual(read.artifacts);
    expect(corrected.analysis.jobType).toMatchObject({ value: "speech", origin: "corrected" });
    expect(corrected.analysis.parameters).toContainEqual(
      expect.objectContaining({ name: "epochs", value: 30, origin: "corrected" }),
    );
    const own = (id: string) => getOwnAnalysis(server.db, { id, accountId: account.id });
    expect(await own(corrected.id)).toEqual(corrected);
    expect(await own(read.id)).toEqual(read);
  });

  it("corrects nothing of somebody else's, and keeps no nonsense", async () => {
    const { server, account, read } = await setup();
    const stranger = await createTestAccount(server, "site");
    await expect(correctAnalysis(server, stranger, { id: read.id, corrections: nothing })).rejects.toMatchObject({
      code: "not-found",
    });
    const corrections = { ...nothing, parameters: [{ name: "epochs", value: -3 }] };
    await expect(correctAnalysis(server, account, { id: read.id, corrections })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});
