import { type ErrorCode, fromErrorData, GpuKitError, type GpuKitErrorData, isGpuKitError } from "@gpukit/core";

/**
 * Turns what a call was rejected with into a `GpuKitError`: the server's own error where it sent one, `server-unreachable` where no
 * answer of it arrived.
 */
export function toGpuKitError(error: unknown, { url }: { url: string }): GpuKitError {
  if (isGpuKitError(error)) return error;
  const data = wireDataOf(error);
  if (data?.gpukit) return fromErrorData(data.gpukit);
  if (data?.code)
    return new GpuKitError(codeOf(data.code), "The server refused the call without saying why.", {
      facts: [`Server: ${url}`, `Its answer: ${messageOf(error)}`],
      cause: error,
    });
  return new GpuKitError("server-unreachable", "The server did not answer.", {
    facts: [`Server: ${url}`, `Reason: ${messageOf(error)}`],
    cause: error,
  });
}

interface WireData {
  code?: string;
  gpukit?: GpuKitErrorData;
}

function wireDataOf(error: unknown): WireData | undefined {
  const shape = (error as { shape?: { data?: WireData | null } | null } | null)?.shape;
  return shape?.data ?? undefined;
}

function codeOf(wireCode: string): ErrorCode {
  switch (wireCode) {
    case "BAD_REQUEST":
    case "METHOD_NOT_SUPPORTED":
    case "PARSE_ERROR":
      return "invalid-input";
    case "UNAUTHORIZED":
      return "sign-in-required";
    case "FORBIDDEN":
      return "not-allowed";
    case "NOT_FOUND":
      return "not-found";
    case "TOO_MANY_REQUESTS":
      return "rate-limited";
    case "SERVICE_UNAVAILABLE":
    case "BAD_GATEWAY":
    case "GATEWAY_TIMEOUT":
      return "server-unreachable";
    default:
      return "internal";
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // fetch says only "fetch failed"; its cause says what failed.
  const cause = error.cause instanceof Error ? deepestOf(error.cause) : error;
  return cause.message || (cause as { code?: string }).code || error.message;
}

function deepestOf(error: Error): Error {
  return error.cause instanceof Error ? deepestOf(error.cause) : error;
}
