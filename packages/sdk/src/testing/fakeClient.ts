import { GpuKitError } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { createSessionKeeper } from "../client/sessionKeeper.js";
import type { Mutations, Queries, Subscriptions } from "../protocol/procedures.js";
import type { CallOptions, Transport } from "../transport/Transport.js";
import { createInstantTiming } from "./instantTiming.js";

type FakeQueries = {
  [Path in keyof Queries]?: (
    input: Queries[Path]["input"],
  ) => Queries[Path]["output"] | Promise<Queries[Path]["output"]>;
};
type FakeMutations = {
  [Path in keyof Mutations]?: (
    input: Mutations[Path]["input"],
  ) => Mutations[Path]["output"] | Promise<Mutations[Path]["output"]>;
};
type FakeSubscriptions = {
  [Path in keyof Subscriptions]?: (
    input: Subscriptions[Path]["input"],
    options: CallOptions,
  ) => AsyncIterable<Subscriptions[Path]["event"]>;
};

export interface FakeClientParameters {
  queries?: FakeQueries;
  mutations?: FakeMutations;
  subscriptions?: FakeSubscriptions;
}

/** A client over handlers instead of a server; `calls` lists every path asked, in order. */
export function createFakeClient({ queries = {}, mutations = {}, subscriptions = {} }: FakeClientParameters) {
  const calls: string[] = [];
  const timing = createInstantTiming();
  const answer = async (handlers: object, path: string, ...rest: unknown[]): Promise<never> => {
    calls.push(path);
    const handler = (handlers as Record<string, ((...input: unknown[]) => unknown) | undefined>)[path];
    if (!handler) throw new GpuKitError("not-found", `The test has no ${path}.`);
    return (await handler(...rest)) as never;
  };
  const transport: Transport = {
    query: (path, input) => answer(queries, path, input),
    mutate: (path, input) => answer(mutations, path, input),
    async *subscribe(path, input, options = {}) {
      yield* (await answer(subscriptions, path, input, options)) as AsyncIterable<never>;
    },
    reconnect: () => void calls.push("reconnect"),
    close: async () => {},
  };
  const url = "http://gpukit.test";
  const session = createSessionKeeper({ url, storage: undefined, nowMs: timing.nowMs });
  const client: GpuKitClient = {
    url,
    transport,
    session,
    timing,
    fetch,
    issuer: null,
    credentials: () => ({}),
    close: transport.close,
  };
  return { client, calls, timing };
}
