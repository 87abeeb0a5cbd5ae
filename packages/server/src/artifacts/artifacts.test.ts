// proves S1, S6, S8, S19, A6, A8
import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { nodeRequestHeaders, signNodeRequest } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { type Account, insertSession } from "../accounts/accountRepository.js";
import { tokenHashOf } from "../accounts/signIn.js";
import { emptySha256 } from "../http/incomingCall.js";
import type { ServerContext } from "../serverContext.js";
import {
  applyTestEvent,
  assignTestJob,
  createTestAccount,
  createTestJob,
  createTestNode,
  type RentalNode,
  reassignTestJob,
  startTestRun,
  uploadTestOutput,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { authorizeUpload } from "./authorizeUpload.js";
import { findDownload } from "./findDownload.js";
import { recordUpload } from "./recordUpload.js";

const url = "http://127.0.0.1:4700";

async function setup() {
  const { server, folder } = await createTestServer();
  const account = await createTestAccount(server);
  const node = await createTestNode(server);
  const finish = async ({ ownerId = `account:${account.id}`, filename = "data/train.py", uploadId = randomUUID() }) => {
    const filePath = path.join(folder, uploadId);
    const bytes = Buffer.from(`bytes of ${filename}`);
    await writeFile(filePath, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const upload = { uploadId, filePath, filename, ownerId, mediaType: "text/plain", size: bytes.length, sha256 };
    return { upload, ...(await recordUpload(server, upload)) };
  };
  return { server, folder, account, node, finish };
}

async function asAccount({ db, clock, newToken }: ServerContext, account: Account, to = "/uploads"): Promise<Request> {
  const token = newToken(32);
  const expiresAtMs = clock.nowMs() + 60_000;
  await insertSession(db, { tokenHash: tokenHashOf(token), accountId: account.id, expiresAtMs });
  return new Request(`${url}${to}`, { headers: { authorization: `Bearer ${token}` } });
}

function asNode(
  { clock }: ServerContext,
  { privateKey, publicKey }: Pick<RentalNode, "privateKey" | "publicKey">,
  { to = "/uploads", contentSha256 = "unsigned" } = {},
): Request {
  const request = { method: "GET", path: to, contentSha256, timeMs: clock.nowMs(), nonce: randomUUID() };
  return new Request(`${url}${to}`, {
    headers: {
      [nodeRequestHeaders.key]: publicKey,
      [nodeRequestHeaders.time]: String(request.timeMs),
      [nodeRequestHeaders.nonce]: request.nonce,
      [nodeRequestHeaders.contentSha256]: contentSha256,
      [nodeRequestHeaders.signature]: signNodeRequest(request, privateKey),
    },
  });
}

describe("authorizeUpload", () => {
  it("names the account or the node that uploads, and lets nobody else", async () => {
    const { server, account, node } = await setup();
    expect(await authorizeUpload(server, await asAccount(server, account))).toBe(`account:${account.id}`);
    expect(await authorizeUpload(server, asNode(server, node))).toBe(`node:${node.id}`);
    await expect(authorizeUpload(server, new Request(url))).rejects.toMatchObject({ code: "sign-in-required" });
    const forged = asNode(server, { privateKey: "11".repeat(32), publicKey: node.publicKey });
    await expect(authorizeUpload(server, forged)).rejects.toMatchObject({ code: "request-signature-invalid" });
    const signedBody = asNode(server, node, { contentSha256: emptySha256 });
    await expect(authorizeUpload(server, signedBody)).rejects.toMatchObject({ code: "request-signature-invalid" });
  });
});

describe("recordUpload", () => {
  it("makes one artifact of an upload, however often it finishes, and keeps the bytes", async () => {
    const { server, account, finish } = await setup();
    const { upload, artifactId } = await finish({});
    const again = await Promise.all([recordUpload(server, upload), recordUpload(server, upload)]);
    expect(again).toEqual([{ artifactId }, { artifactId }]);
    expect(await server.blobs.stat(upload.sha256)).toEqual({ size: upload.size });
    expect(await findDownload(server, await asAccount(server, account), artifactId)).toEqual({
      sha256: upload.sha256,
      filename: "data/train.py",
      mediaType: "text/plain",
    });
  });

  it("refuses a path that leaves the job's folder", async () => {
    const { finish } = await setup();
    await expect(finish({ filename: "../../etc/passwd" })).rejects.toMatchObject({ code: "file-name-unsafe" });
  });
});

describe("findDownload", () => {
  it("gives an account its own files and its jobs' results, and no others", async () => {
    const { server, finish } = await setup();
    const { account, node, named } = await startTestRun(server);
    const { artifactId } = await finish({ ownerId: `account:${account.id}` });
    const output = await uploadTestOutput(server, { nodeId: node.id });
    const stranger = await createTestAccount(server, "site");
    const read = async (reader: Account, id: string) => findDownload(server, await asAccount(server, reader), id);
    await expect(read(account, output.artifactId)).rejects.toMatchObject({ code: "not-found" });
    await applyTestEvent(server, named.jobId, { type: "uploading", fence: named.fence, exitCode: 0 });
    await applyTestEvent(server, named.jobId, { type: "completed", fence: named.fence, outputs: [output] });
    expect(await read(account, output.artifactId)).toMatchObject({ sha256: output.sha256, filename: output.path });
    expect(await read(account, artifactId)).toMatchObject({ filename: "data/train.py" });
    for (const id of [artifactId, output.artifactId, randomUUID(), "not-an-id", "'; drop table artifacts"])
      await expect(read(stranger, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(findDownload(server, new Request(url), artifactId)).rejects.toMatchObject({ code: "not-found" });
  });

  it("gives a node the inputs of a job while it holds it", async () => {
    const { server, account, node, finish } = await setup();
    const { artifactId, upload } = await finish({});
    const input = { artifactId, path: upload.filename, sizeBytes: upload.size, sha256: upload.sha256 };
    const job = await createTestJob(server, {
      account,
      spec: {
        inputs: [input],
        command: ["python3", "train.py"],
        environment: {},
        image: null,
        network: "none",
        deviceKind: "cpu",
      },
    });
    const read = (reader: RentalNode) => {
      const to = `/artifacts/${artifactId}`;
      return findDownload(server, asNode(server, reader, { to, contentSha256: emptySha256 }), artifactId);
    };
    await expect(read(node)).rejects.toMatchObject({ code: "not-found" });
    const named = await assignTestJob(server, { jobId: job.id, node });
    expect(await read(node)).toMatchObject({ sha256: upload.sha256 });
    await reassignTestJob(server, named);
    await expect(read(node)).rejects.toMatchObject({ code: "not-found" });
  });
});
