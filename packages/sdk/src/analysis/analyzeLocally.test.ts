// proves X2 (analysis in the browser before upload), P5
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AnalysisRequest } from "./analysisMessages.js";
import { analyzeLocally } from "./analyzeLocally.js";
import { answerAnalysis } from "./answerAnalysis.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

const file = (path: string, text: string) => ({ path, blob: new Blob([text]) });
const script = file("train.py", "import torch\ntorch.zeros(1).cuda()\n");

/** Readers as the worker's files would be, from their sources. */
const importModule = (url: string) => import(`../worker/${/(\w+)\.js$/.exec(url)?.[1]}.ts`);

/** A page's worker in this thread: it answers through `answer`, after a turn. */
function stubWorker(answer: (request: AnalysisRequest, worker: FakeWorker) => Promise<unknown>) {
  const started: FakeWorker[] = [];
  class FakeWorker {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onerror: ((event: { preventDefault: () => void }) => void) | null = null;
    terminated = false;
    request: AnalysisRequest | null = null;
    constructor(
      readonly url: URL,
      readonly options: WorkerOptions,
    ) {
      started.push(this);
    }
    postMessage(request: AnalysisRequest, transfer: ArrayBuffer[]) {
      const received = structuredClone(request, { transfer });
      this.request = received;
      void answer(received, this as never).then(
        (data) => data !== undefined && this.onmessage?.({ data }),
        () => this.onerror?.({ preventDefault: () => {} }),
      );
    }
    terminate() {
      this.terminated = true;
    }
  }
  vi.stubGlobal("Worker", FakeWorker);
  return started;
}

type FakeWorker = ReturnType<typeof stubWorker>[number];

const answering = (request: AnalysisRequest) => answerAnalysis(request, { nowMs: () => 0, importModule });

describe("analyzeLocally", () => {
  it("asks a module worker, sends of data only the size, and ends the worker", async () => {
    const started = stubWorker(answering);
    const data = { path: "faces.bin", blob: new Blob([new Uint8Array(5_000)]) };
    const analysis = await analyzeLocally({ files: [script, data] });
    expect(analysis).toMatchObject({ framework: { value: "pytorch" }, entryPoint: { value: "train.py" } });
    const [worker] = started;
    expect(worker).toMatchObject({ options: { type: "module" }, terminated: true });
    expect(worker?.url.pathname).toMatch(/\/worker\/analysisWorker\.js$/);
    expect(worker?.request?.files.map(({ bytes, sizeBytes }) => [bytes.length, sizeBytes])).toEqual([
      [script.blob.size, script.blob.size],
      [0, 5_000],
    ]);
  });

  it("hands on what is wrong with the files, in the catalogue's words", async () => {
    stubWorker(async () => ({
      error: { code: "archive-link", shortMessage: "a.zip holds a link.", facts: ["Entry: x"], whatToDo: "" },
    }));
    await expect(analyzeLocally({ files: [script] })).rejects.toMatchObject({
      code: "archive-link",
      facts: ["Entry: x"],
      whatToDo: expect.stringContaining("Pack the files"),
    });
  });

  it.each<[string, () => unknown]>([
    ["no workers", () => vi.stubGlobal("Worker", undefined)],
    [
      "a policy against workers",
      () =>
        vi.stubGlobal(
          "Worker",
          class {
            constructor() {
              throw new DOMException("refused", "SecurityError");
            }
          },
        ),
    ],
    ["a worker that cannot be loaded", () => stubWorker(() => Promise.reject(new Error("404")))],
  ])("is null with %s", async (_, stub) => {
    stub();
    expect(await analyzeLocally({ files: [script] })).toBeNull();
  });

  it("ends with the signal's reason, and its worker with it", async () => {
    const started = stubWorker(() => new Promise(() => {}));
    const stop = new AbortController();
    const analysis = analyzeLocally({ files: [script], signal: stop.signal });
    setTimeout(() => stop.abort(new Error("no longer")));
    await expect(analysis).rejects.toThrow("no longer");
    await vi.waitFor(() => expect(started[0]?.terminated).toBe(true));
    await expect(analyzeLocally({ files: [script], signal: stop.signal })).rejects.toThrow("no longer");
  });

  it("stops a worker that never answers", async () => {
    vi.useFakeTimers();
    try {
      const started = stubWorker(() => new Promise(() => {}));
      const analysis = analyzeLocally({ files: [], limitMs: 50 });
      const refused = expect(analysis).rejects.toMatchObject({ code: "analysis-stopped" });
      await vi.advanceTimersByTimeAsync(11_000);
      await refused;
      expect(started[0]?.terminated).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("answerAnalysis", () => {
  const readerUrls = Object.fromEntries(
    ["archive", "configuration", "dockerfile", "toml", "yaml"].map((name) => [
      name,
      `https://site.example/assets/${name}.js`,
    ]),
  ) as unknown as AnalysisRequest["readerUrls"];
  const request = (path: string, text: string): AnalysisRequest => ({
    files: [{ path, bytes: new TextEncoder().encode(text) }],
    readerUrls,
    limitMs: 1_000,
  });

  it("loads nothing for a script, and of each other kind its own reader", async () => {
    const loaded: string[] = [];
    const options = {
      nowMs: () => 0,
      importModule: (url: string) => {
        loaded.push(/(\w+)\.js$/.exec(url)?.[1] ?? url);
        return importModule(url);
      },
    };
    for (const [path, text, files] of [
      ["a.py", "import torch", []],
      ["job.json", '{"epochs": 3, "model_type": "cnn", "batch_size": 2}', ["configuration", "configuration"]],
      ["qlora.yml", "base_model: a/b\ndatasets: []\nadapter: lora\n", ["configuration", "yaml"]],
      ["pyproject.toml", '[project]\ndependencies = ["torch"]\n', ["toml", "toml"]],
      ["Dockerfile", "FROM pytorch/pytorch:2.4.0-cuda12.4-cudnn9-runtime\n", ["dockerfile"]],
    ] as const) {
      loaded.length = 0;
      expect(await answerAnalysis(request(path, text), options)).toMatchObject({ analysis: {} });
      expect([path, ...loaded]).toEqual([path, ...files]);
    }
  });

  it("stops at its limit, answers errors, and rejects where a reader is missing", async () => {
    let now = 0;
    const nowMs = () => {
      now += 400;
      return now;
    };
    const slow = await answerAnalysis(request("a.py", "f(x)\n".repeat(20_000)), { nowMs, importModule });
    expect(slow).toMatchObject({ error: { code: "analysis-stopped" } });
    expect(await answerAnalysis(request("a.json", "{"), { nowMs: () => 0, importModule })).toMatchObject({
      error: { code: "file-unreadable" },
    });
    const gone = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
    await expect(answerAnalysis(request("a.json", "{}"), { nowMs: () => 0, importModule: gone })).rejects.toThrow(
      "Failed",
    );
  });
});
