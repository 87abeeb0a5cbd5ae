// proves S5, S7, W8
import type { JobFeedEvent } from "@gpukit/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTestServer } from "../testing/testServer.js";
import { appendFeed } from "./appendFeed.js";
import { watchFeed } from "./watchFeed.js";

async function setup() {
  const { server } = await createTestServer();
  const streamId = server.newId();
  let ended = false;
  const append = (event: JobFeedEvent) => server.db.transaction((tx) => appendFeed(tx, { streamId, event, nowMs: 1 }));
  const watch = (afterSeq = 0) => {
    const stop = new AbortController();
    const events = watchFeed(server, { streamId, afterSeq, hasEnded: async () => ended, signal: stop.signal });
    onTestFinished(async () => {
      stop.abort();
      await events.return();
    });
    return { events, stop };
  };
  const end = () => {
    ended = true;
  };
  return { append, watch, end };
}

const line = (seq: number): JobFeedEvent => ({
  type: "telemetry",
  attempt: 1,
  entries: [{ kind: "log", seq, atMs: 1, stream: "stdout", text: String(seq) }],
});

async function rest(events: AsyncIterable<{ seq: number }>): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { seq } of events) seqs.push(seq);
  return seqs;
}

describe("watchFeed", () => {
  it("tells what was, then what comes, and ends with the stream", async () => {
    const { append, watch, end } = await setup();
    await append(line(1));
    const { events } = watch();
    expect(await events.next()).toMatchObject({ value: { seq: 1 } });
    const next = events.next();
    await append(line(2));
    expect(await next).toMatchObject({ value: { seq: 2 } });
    end();
    await append(line(3));
    expect(await rest(events)).toEqual([3]);
  });

  it("ends at once for a watcher who comes back with the last event", async () => {
    const { append, watch, end } = await setup();
    for (const seq of [1, 2]) await append(line(seq));
    end();
    expect(await rest(watch(2).events)).toEqual([]);
    expect(await rest(watch(1).events)).toEqual([2]);
    expect(await rest(watch().events)).toEqual([1, 2]);
  });

  it("ends when nobody listens any more", async () => {
    const { append, watch } = await setup();
    await append(line(1));
    const { events, stop } = watch();
    await events.next();
    const waiting = events.next();
    stop.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
