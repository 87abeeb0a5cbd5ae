// proves S8
import { GpuKitError } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBlobs } from "../platform/blobs.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { createArtifactDownload, parseRange } from "./artifactDownload.js";

async function setup() {
  const blobs = await openBlobs(await temporaryFolder());
  const { sha256 } = await blobs.put(Buffer.from("0123456789"));
  const download = createArtifactDownload({
    blobs,
    findArtifact: async (request, id) => {
      if (!request.headers.get("authorization")) throw new GpuKitError("sign-in-required", "Nobody is signed in.");
      if (id !== "1") throw new GpuKitError("not-found", "No such artifact.");
      return { sha256, filename: "out/räsult (1).html", mediaType: "text/html" };
    },
  });
  const ask = (headers: Record<string, string> = {}, { id = "1", method = "GET" } = {}) =>
    download(new Request("http://server/artifacts/1", { method, headers: { authorization: "x", ...headers } }), id);
  return { ask, sha256, download };
}

describe("createArtifactDownload", () => {
  it("serves the file as a download with its hash", async () => {
    const { ask, sha256 } = await setup();
    const response = await ask();
    expect([response.status, await response.text()]).toEqual([200, "0123456789"]);
    expect(response.headers.get("gpukit-sha256")).toBe(sha256);
    expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''r%C3%A4sult%20%281%29.html");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("serves one range, says how much there is, and answers HEAD without a body", async () => {
    const { ask } = await setup();
    const part = await ask({ range: "bytes=2-4" });
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([206, "234", "bytes 2-4/10"]);
    const beyond = await ask({ range: "bytes=10-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */10"]);
    const head = await ask({}, { method: "HEAD" });
    expect([head.headers.get("content-length"), await head.text()]).toEqual(["10", ""]);
  });

  it("sends nothing that the client already has", async () => {
    const { ask, sha256 } = await setup();
    expect((await ask({ "if-none-match": `"${sha256}"` })).status).toBe(304);
  });

  it("refuses strangers and names missing artifacts", async () => {
    const { ask, download } = await setup();
    expect((await ask({}, { id: "2" })).status).toBe(404);
    const refused = await download(new Request("http://server/artifacts/1"), "1");
    expect([refused.status, (await refused.json()).error.code]).toEqual([401, "sign-in-required"]);
  });
});

describe("parseRange", () => {
  it("gives ranges inside the file, whatever is asked", () => {
    const header = fc.tuple(fc.option(fc.nat(30)), fc.option(fc.nat(30)));
    fc.assert(
      fc.property(header, fc.nat(20), ([first, last], size) => {
        const range = parseRange(`bytes=${first ?? ""}-${last ?? ""}`, size);
        if (range === null || range === "unsatisfiable") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(size);
        expect(range.start).toBeLessThanOrEqual(range.end);
      }),
      { numRuns: 500 },
    );
    expect(parseRange("bytes=-3", 10)).toEqual({ start: 7, end: 9 });
    expect(parseRange("bytes=0-1,3-4", 10)).toBeNull();
  });
});
