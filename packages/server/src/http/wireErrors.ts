import { type ErrorCode, GpuKitError, type GpuKitErrorData, isGpuKitError, wireCodes } from "@gpukit/core";
import { initTRPC, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ZodError } from "zod";

// The one place where errors become wire errors. A gpukit error keeps its code, sentence and facts; a refused input
// names its field; anything else becomes `internal`, whose message says nothing about our insides.

/** What tRPC itself refuses, in our words. */
const codeOfTrpcError: Partial<Record<TRPCError["code"], ErrorCode>> = {
  BAD_REQUEST: "invalid-input",
  PARSE_ERROR: "invalid-input",
  UNPROCESSABLE_CONTENT: "invalid-input",
  UNSUPPORTED_MEDIA_TYPE: "invalid-input",
  METHOD_NOT_SUPPORTED: "invalid-input",
  PAYLOAD_TOO_LARGE: "invalid-input",
  NOT_FOUND: "not-found",
  UNAUTHORIZED: "sign-in-required",
  FORBIDDEN: "not-allowed",
  TOO_MANY_REQUESTS: "rate-limited",
};

/** Any thrown value as a gpukit error that may be shown to a stranger. */
export function toPublicError(error: unknown): GpuKitError {
  if (isGpuKitError(error)) return error;
  if (!(error instanceof TRPCError)) return internalError(error);
  if (isGpuKitError(error.cause)) return error.cause;
  const code = codeOfTrpcError[error.code];
  if (!code) return internalError(error);
  if (error.cause instanceof ZodError) return invalidInput(error.cause);
  return new GpuKitError(code, error.message, { cause: error });
}

function invalidInput(cause: ZodError): GpuKitError {
  const facts = cause.issues.slice(0, 10).map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
  return new GpuKitError("invalid-input", "The request holds a value that is not understood.", { facts, cause });
}

function internalError(cause: unknown): GpuKitError {
  return new GpuKitError("internal", "The server failed to answer this request.", { cause });
}

/** The plain form of any error, safe to send. */
export const errorDataOf = (error: unknown): GpuKitErrorData => toPublicError(error).toData();

/** The HTTP status of an error code. */
export const httpStatusOf = (code: ErrorCode): number =>
  getHTTPStatusCodeFromError(new TRPCError({ code: wireCodes[code] }));

/** The error as tRPC carries it: with the wire code of the catalogue. */
function toTrpcError(error: unknown): TRPCError {
  const cause = toPublicError(error);
  return new TRPCError({ code: wireCodes[cause.code], message: cause.shortMessage, cause });
}

/** A procedure's errors leave it with the catalogue's wire codes, and so with the right HTTP status. */
export const toWireErrors = initTRPC.create().middleware(async ({ next }) => {
  const result = await next();
  return result.ok ? result : { ...result, error: toTrpcError(result.error) };
});

interface ErrorShape {
  message: string;
  code: number;
  data: { code: string; httpStatus: number; path?: string | undefined; stack?: string | undefined };
}

/** tRPC's error formatter: adds `data.gpukit`, which the SDK turns back into a GpuKitError, and drops the stack. */
export function formatWireError<Shape extends ErrorShape>({ shape, error }: { shape: Shape; error: TRPCError }) {
  const gpukit = errorDataOf(error);
  const { stack: _stack, ...data } = shape.data;
  return { ...shape, message: gpukit.shortMessage, data: { ...data, gpukit } };
}

/** An error as REST and uploads answer it. */
export function errorResponse(error: unknown, headers: Record<string, string> = {}): Response {
  const data = errorDataOf(error);
  return Response.json({ error: data }, { status: httpStatusOf(data.code), headers });
}
