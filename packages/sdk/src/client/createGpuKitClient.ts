import { GpuKitError } from "@gpukit/core";
import { createTransport } from "../transport/createTransport.js";
import { systemTiming, type Timing } from "../transport/timing.js";
import type { GpuKitClient } from "./GpuKitClient.js";
import type { SessionStorage } from "./SessionStorage.js";
import { createSessionKeeper } from "./sessionKeeper.js";

export interface CreateGpuKitClientParameters {
  /** Base address of the server: "https://gpukit.example". */
  url: string;
  /** @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
  /** @default the platform's own; in Node before 22 the `ws` package's */
  WebSocket?: typeof WebSocket | undefined;
  /** Where the session is remembered; without it a reload signs out. */
  storage?: SessionStorage | undefined;
  /** Public key (64 hex digits) that quotes must be signed with, where the site knows it from elsewhere than the server. */
  issuer?: string | undefined;
  /** Told of every error a call ends with, before the caller is. */
  onError?: ((error: unknown) => void) | undefined;
  /** @default the machine's clock and chance */
  timing?: Timing | undefined;
}

/**
 * Creates the client that every action takes. Nothing is sent before the first action; `close()` ends it. Throws `invalid-input`
 * for an address that is none.
 *
 * @example
 * import { createGpuKitClient, listOffers } from "@gpukit/sdk";
 *
 * const client = createGpuKitClient({ url: "http://127.0.0.1:4770" });
 * const offers = await listOffers(client);
 */
export function createGpuKitClient(parameters: CreateGpuKitClientParameters): GpuKitClient {
  const { storage, WebSocket, issuer = null, onError = () => {}, timing = systemTiming } = parameters;
  const url = baseUrlOf(parameters.url);
  // Called through a function of its own: browsers refuse a fetch that is called as another object's method.
  const fetch: typeof globalThis.fetch = (input, init) => (parameters.fetch ?? globalThis.fetch)(input, init);
  const session = createSessionKeeper({ url, storage, nowMs: timing.nowMs });
  const credentials = (): Record<string, string> => {
    const current = session.get();
    return current ? { authorization: `Bearer ${current.token}` } : {};
  };
  const transport = createTransport({ url, fetch, WebSocket, credentials, timing, onError });
  return {
    url,
    transport,
    fetch,
    timing,
    issuer,
    credentials,
    session: {
      get: session.get,
      set(next) {
        session.set(next);
        transport.reconnect();
      },
    },
    close: () => transport.close(),
  };
}

function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new GpuKitError("invalid-input", `"${text}" is not the address of a server.`, {
      whatToDo: 'Give a whole address such as "https://gpukit.example".',
    });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
