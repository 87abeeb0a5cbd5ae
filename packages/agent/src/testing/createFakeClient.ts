import { fromErrorData, GpuKitError, type GpuKitErrorData, type NodeCommand } from "@gpukit/core";
import type { NodeCallOptions, NodeClient } from "@gpukit/sdk/node";

/** Speaks to a served fake server from another process. */
export function createFakeClient(url: string): NodeClient {
  const post = async (name: string, parameters: unknown, options: NodeCallOptions = {}): Promise<Response> => {
    const body = parameters === undefined ? "" : JSON.stringify(parameters);
    const response = await fetch(`${url}/${name}`, { method: "POST", body, signal: options.signal ?? null }).catch(
      (cause: unknown) => {
        options.signal?.throwIfAborted();
        throw new GpuKitError("server-unreachable", "No answer.", { cause });
      },
    );
    if (response.ok) return response;
    throw response.status === 409
      ? fromErrorData((await response.json()) as GpuKitErrorData)
      : new GpuKitError("internal", await response.text());
  };
  const call =
    <Name extends keyof NodeClient>(name: Name) =>
    async (parameters: unknown, options?: NodeCallOptions) =>
      (await post(name, parameters, options)).json();

  return {
    getServerInfo: (options) => call("getServerInfo")(undefined, options),
    listCommands: (options) => call("listCommands")(undefined, options),
    enrol: call("enrol"),
    heartbeat: call("heartbeat"),
    acceptAssignment: call("acceptAssignment"),
    rejectAssignment: call("rejectAssignment"),
    reportRunning: call("reportRunning"),
    reportUploading: call("reportUploading"),
    reportTelemetry: call("reportTelemetry"),
    submitVoucher: call("submitVoucher"),
    complete: call("complete"),
    failAttempt: call("failAttempt"),
    uploadArtifact: call("uploadArtifact"),
    async downloadArtifact(parameters, options) {
      const response = await post("downloadArtifact", parameters, options);
      return response.body as unknown as AsyncIterable<Uint8Array>;
    },
    async watchCommands({ onConnected, onCommand }, options) {
      const response = await post("watchCommands", undefined, options);
      const decoder = new TextDecoder();
      let rest = "";
      try {
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
          const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
          rest = lines.pop() ?? "";
          for (const line of lines) line === '"connected"' ? onConnected() : onCommand(JSON.parse(line) as NodeCommand);
        }
      } catch (cause) {
        if (options?.signal?.aborted) return;
        throw new GpuKitError("server-unreachable", "The push connection was lost.", { cause });
      }
      if (!options?.signal?.aborted) throw new GpuKitError("server-unreachable", "The push connection ended.");
    },
  };
}
