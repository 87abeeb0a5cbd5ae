import { GpuKitError } from "@gpukit/core";
import type {
  GpuKitClient,
  Mutations,
  Queries,
  Session,
  SubscribeOptions,
  Subscriptions,
  Timing,
  Transport,
} from "@gpukit/sdk";

type Answers<Procedures extends { [path: string]: { input: unknown; output: unknown } }> = {
  [Path in keyof Procedures]?: (
    input: Procedures[Path]["input"],
  ) => Procedures[Path]["output"] | Promise<Procedures[Path]["output"]>;
};

export interface FakeClientParameters {
  queries?: Answers<{ [Path in keyof Queries]: Queries[Path] }>;
  mutations?: Answers<{ [Path in keyof Mutations]: Mutations[Path] }>;
  subscriptions?: {
    [Path in keyof Subscriptions]?: (
      input: Subscriptions[Path]["input"],
      options: SubscribeOptions,
    ) => AsyncIterable<Subscriptions[Path]["event"]>;
  };
  session?: Session | null;
  /** Stands in for fetch, for what travels beside the procedures. */
  fetch?: typeof fetch;
}

/** A client over handlers instead of a server; `calls` lists every path asked, in order. */
export function createFakeClient({
  queries = {},
  mutations = {},
  subscriptions = {},
  session = null,
  fetch = () => Promise.reject(new TypeError("The test has no network.")),
}: FakeClientParameters): { client: GpuKitClient; calls: string[] } {
  const calls: string[] = [];
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
    close: async () => void calls.push("close"),
  };
  let current = session;
  const client: GpuKitClient = {
    url: "http://gpukit.test",
    transport,
    fetch,
    timing: realTiming,
    issuer: null,
    credentials: () => ({}),
    session: {
      get: () => current,
      set: (next) => {
        current = next;
      },
    },
    close: () => transport.close(),
  };
  return { client, calls };
}

const realTiming: Timing = {
  nowMs: () => Date.now(),
  random: () => 0,
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      setTimeout(resolve, Math.min(ms, 5));
    }),
};
