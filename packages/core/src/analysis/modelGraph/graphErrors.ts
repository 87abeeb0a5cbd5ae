import type { ErrorCode } from "../../errors/catalogue.js";
import { GpuKitError } from "../../errors/GpuKitError.js";

/** The error of a graph that is no model; facts name at most a few of what is wrong. */
export function graphError(
  code: Extract<ErrorCode, `model-graph-${string}`>,
  message: string,
  facts: readonly string[],
): GpuKitError {
  return new GpuKitError(code, message, { facts: facts.slice(0, 8).map((fact) => fact.slice(0, 300)) });
}
