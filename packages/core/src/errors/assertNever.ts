import { GpuKitError } from "./GpuKitError.js";

/** Ends a switch over a closed union: the compiler refuses it while a case is missing. Throws `invalid-input`. */
export function assertNever(value: never): never {
  throw new GpuKitError("invalid-input", `${JSON.stringify(value)} is not one of the known cases.`);
}
