// proves S19, W9
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createGpuKitClient } from "../client/createGpuKitClient.js";
import { createInstantTiming } from "../testing/instantTiming.js";
import { downloadArtifact } from "./downloadArtifact.js";

const content = Uint8Array.from({ length: 10_000 }, (_, index) => index % 251);
const sha256 = createHash("sha256").update(content).digest("hex");

/** Serves `content`, each answer breaking after as many bytes as `breaks` says. */
function setup({ breaks = [], ranges = true }: { breaks?: number[]; ranges?: boolean } = {}) {
  const requests: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (_input, init) => {
    const range = new Headers(init?.headers).get("range");
    requests.push(range);
    const start = ranges ? Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0) : 0;
    const limit = breaks.shift();
    const end = limit === undefined ? content.length : Math.min(content.length, start + limit);
    let at = start;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at < end) {
          controller.enqueue(content.slice(at, Math.min(end, at + 1_000)));
          at += 1_000;
        } else if (limit === undefined) controller.close();
        else controller.error(new TypeError("terminated"));
      },
    });
    return new Response(body, { status: ranges && range ? 206 : 200 });
  };
  const client = createGpuKitClient({ url: "http://gpukit.test", fetch, timing: createInstantTiming() });
  return { client, requests };
}

describe("downloadArtifact", () => {
  it("returns the bytes that were named", async () => {
    const { client } = setup();
    const received: number[] = [];
    const bytes = await downloadArtifact(client, {
      artifactId: "a",
      sha256,
      onProgress: (count) => received.push(count),
    });
    expect(bytes).toEqual(content);
    expect(received.at(-1)).toBe(content.length);
  });

  it("goes on where a connection broke", async () => {
    const { client, requests } = setup({ breaks: [3_500, 2_000] });
    expect(await downloadArtifact(client, { artifactId: "a", sha256 })).toEqual(content);
    const starts = requests.map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0));
    expect(starts).toHaveLength(3);
    // A chunk or two that waits unread when the connection breaks is asked for again.
    expect(starts[1]).toBeGreaterThanOrEqual(1_000);
    expect(starts[2]).toBeGreaterThan(starts[1] ?? 0);
  });

  it("does not double bytes where the server knows no ranges", async () => {
    const { client } = setup({ breaks: [3_500, 2_000], ranges: false });
    expect(await downloadArtifact(client, { artifactId: "a", sha256 })).toEqual(content);
  });

  it("refuses other bytes", async () => {
    const { client } = setup();
    await expect(downloadArtifact(client, { artifactId: "a", sha256: "0".repeat(64) })).rejects.toMatchObject({
      code: "artifact-hash-mismatch",
    });
  });

  it("gives up when nothing more comes", async () => {
    const { client, requests } = setup({ breaks: [0, 0, 0, 0, 0, 0] });
    await expect(downloadArtifact(client, { artifactId: "a", sha256 })).rejects.toMatchObject({
      code: "server-unreachable",
    });
    expect(requests).toHaveLength(4);
  });

  it("passes the server's refusal on", async () => {
    const error = {
      code: "not-allowed",
      shortMessage: "This is another account's file.",
      facts: [],
      whatToDo: "Ask them.",
    };
    const fetch: typeof globalThis.fetch = async () => new Response(JSON.stringify({ error }), { status: 403 });
    const client = createGpuKitClient({ url: "http://gpukit.test", fetch, timing: createInstantTiming() });
    await expect(downloadArtifact(client, { artifactId: "a", sha256 })).rejects.toMatchObject({
      code: "not-allowed",
      shortMessage: "This is another account's file.",
    });
  });
});
