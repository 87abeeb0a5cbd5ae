import { httpLink } from "@trpc/client/links/httpLink";
import type { AnyTRPCRouter } from "@trpc/server";
import { artifactBytes } from "../files/artifactBytes.js";
import { uploadArtifact } from "../files/uploadArtifact.js";
import type { Mutations, Queries } from "../protocol/procedures.js";
import { answerOf } from "../transport/runLink.js";
import { systemTiming } from "../transport/timing.js";
import { toGpuKitError } from "../transport/toGpuKitError.js";
import { withinLimit } from "../transport/withinLimit.js";
import { openFileSource } from "./fileSource.js";
import { holdCommands } from "./holdCommands.js";
import type { CreateNodeClientParameters, NodeCallOptions, NodeClient } from "./nodeClient.js";
import { createNodeSigner } from "./signedHeaders.js";
import { createSigningFetch } from "./signingFetch.js";

/** A call with no answer by then counts as unreachable. */
const answerTimeoutMs = 20_000;

/** Creates what a node speaks to its server with: every request signed with its key, nothing tried again inside. */
export function createNodeClient(parameters: CreateNodeClientParameters): NodeClient {
  const url = parameters.url.replace(/\/+$/, "");
  const signer = createNodeSigner(parameters);
  const fetch = createSigningFetch({ signer, fetch: parameters.fetch ?? globalThis.fetch });
  // Unbatched: one body, one signature.
  const link = httpLink<AnyTRPCRouter>({ url: `${url}/trpc`, fetch })({});

  const call = async (send: (signal: AbortSignal) => Promise<unknown>, signal?: AbortSignal): Promise<unknown> => {
    try {
      return await withinLimit(send, { limitMs: answerTimeoutMs, signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw toGpuKitError(error, { url });
    }
  };
  const query = <Path extends keyof Queries>(path: Path, input: Queries[Path]["input"], options?: NodeCallOptions) =>
    call((signal) => answerOf(link, { type: "query", path, input, signal }), options?.signal) as Promise<
      Queries[Path]["output"]
    >;
  const mutate = <Path extends keyof Mutations>(
    path: Path,
    input: Mutations[Path]["input"],
    options?: NodeCallOptions,
  ) =>
    call((signal) => answerOf(link, { type: "mutation", path, input, signal }), options?.signal) as Promise<
      Mutations[Path]["output"]
    >;

  return {
    getServerInfo: (options) => query("server.info", undefined, options),
    enrol: (input, options) => mutate("nodes.enrol", input, options),
    heartbeat: (input, options) => mutate("nodes.heartbeat", input, options),
    listCommands: (options) => query("nodes.listCommands", undefined, options),
    watchCommands: (handlers, { signal } = {}) => holdCommands({ ...handlers, url, signer, signal }),
    acceptAssignment: async (input, options) => void (await mutate("nodes.acceptAssignment", input, options)),
    rejectAssignment: async (input, options) => void (await mutate("nodes.rejectAssignment", input, options)),
    reportRunning: (input, options) => mutate("nodes.reportRunning", input, options),
    reportUploading: async (input, options) => void (await mutate("nodes.reportUploading", input, options)),
    reportTelemetry: (input, options) => mutate("nodes.reportTelemetry", input, options),
    submitVoucher: (input, options) => mutate("nodes.submitVoucher", input, options),
    complete: (input, options) => mutate("nodes.complete", input, options),
    failAttempt: (input, options) => mutate("nodes.failAttempt", input, options),
    downloadArtifact: async ({ artifactId }, { signal } = {}) =>
      artifactBytes({ url, artifactId, fetch, timing: systemTiming, tries: 1, signal }),
    async uploadArtifact({ path, filePath, sha256 }, { signal } = {}) {
      const { artifactId } = await uploadArtifact({
        url,
        path,
        sha256,
        source: await openFileSource(filePath),
        headers: (request) => signer.headers({ ...request, body: null }),
        retryDelaysMs: [],
        signal,
      });
      return { artifactId };
    },
  };
}
