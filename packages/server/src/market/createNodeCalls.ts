import { randomUUID } from "node:crypto";
import {
  type Clock,
  fromErrorData,
  GpuKitError,
  type GpuKitErrorData,
  type JobOutput,
  nodeRequestHeaders,
  publicKeyOf,
  sha256Hex,
  signNodeRequest,
} from "@gpukit/core";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { artifactHeader, uploadsPath } from "../http/uploads.js";
import type { AppRouter } from "../router.js";

type Inputs = inferRouterInputs<AppRouter>["nodes"];
type Outputs = inferRouterOutputs<AppRouter>["nodes"];
type NodeMutation = Exclude<keyof Inputs & keyof Outputs, "listCommands" | "watchCommands">;

export type NodeCalls = ReturnType<typeof createNodeCalls>;

export interface CreateNodeCallsParameters {
  url: string;
  privateKey: string;
  clock: Clock;
  fetch?: typeof fetch;
}

/** A node's side of the protocol over HTTP, each request signed with its key. Every call throws the server's own error. */
export function createNodeCalls({ url, privateKey, clock, fetch = globalThis.fetch }: CreateNodeCallsParameters) {
  const publicKey = publicKeyOf(privateKey);

  function sign(path: string, contentSha256: string): Record<string, string> {
    const request = { method: "POST", path, contentSha256, timeMs: clock.nowMs(), nonce: randomUUID() };
    return {
      [nodeRequestHeaders.key]: publicKey,
      [nodeRequestHeaders.time]: String(request.timeMs),
      [nodeRequestHeaders.nonce]: request.nonce,
      [nodeRequestHeaders.contentSha256]: contentSha256,
      [nodeRequestHeaders.signature]: signNodeRequest(request, privateKey),
    };
  }

  async function send(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
    const response = await fetch(`${url}${path}`, { method: "POST", body, headers }).catch((cause: unknown) => {
      throw new GpuKitError("server-unreachable", "The server did not answer.", { facts: [`Server: ${url}`], cause });
    });
    if (response.ok) return response;
    const text = await response.text();
    const data = errorDataIn(text);
    if (data) throw fromErrorData(data);
    throw new GpuKitError("server-unreachable", "The server did not answer as a gpukit server.", {
      facts: [`Status: ${response.status}`, `Answer: ${text.slice(0, 200)}`],
    });
  }

  return {
    async call<Name extends NodeMutation>(name: Name, input: Inputs[Name]): Promise<Outputs[Name]> {
      const path = `/trpc/nodes.${name}`;
      const body = JSON.stringify(input);
      const headers = { "content-type": "application/json", ...sign(path, sha256Hex(new TextEncoder().encode(body))) };
      const { result } = (await (await send(path, body, headers)).json()) as { result: { data: Outputs[Name] } };
      return result.data;
    },
    /** Uploads a file in one request. */
    async upload({ path, text }: { path: string; text: string }): Promise<JobOutput> {
      const bytes = new TextEncoder().encode(text);
      const sha256 = sha256Hex(bytes);
      const metadata = { filename: path, filetype: "text/plain", sha256 };
      const response = await send(uploadsPath, bytes, {
        "tus-resumable": "1.0.0",
        "upload-length": String(bytes.length),
        "content-type": "application/offset+octet-stream",
        "upload-metadata": Object.entries(metadata)
          .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
          .join(","),
        ...sign(uploadsPath, "unsigned"),
      });
      const artifactId = response.headers.get(artifactHeader) ?? "";
      return { artifactId, path, sizeBytes: bytes.length, sha256 };
    },
  };
}

/** The gpukit error in an answer of tRPC or of uploads, null where there is none. */
function errorDataIn(text: string): GpuKitErrorData | null {
  try {
    const { error } = JSON.parse(text) as { error?: GpuKitErrorData & { data?: { gpukit?: GpuKitErrorData } } };
    return error?.data?.gpukit ?? (error?.code ? error : null);
  } catch {
    return null;
  }
}
