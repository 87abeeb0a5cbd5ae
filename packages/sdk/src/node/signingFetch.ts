import type { NodeSigner } from "./signedHeaders.js";

/** A fetch that signs each request over its method, path, query and body, exactly as they are sent. */
export function createSigningFetch({
  signer,
  fetch,
}: {
  signer: NodeSigner;
  fetch: typeof globalThis.fetch;
}): typeof fetch {
  return (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const body = typeof init?.body === "string" ? init.body : "";
    const signed = signer.headers({ method: init?.method ?? "GET", path: pathname + search, body });
    return fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...signed } });
  };
}
