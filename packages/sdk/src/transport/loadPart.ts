import { GpuKitError } from "@gpukit/core";
import { systemTiming, type Timing } from "./timing.js";
import { withRetries } from "./withRetries.js";

export interface LoadPartParameters {
  /** @default the machine's clock and chance */
  timing?: Timing | undefined;
  signal?: AbortSignal | undefined;
}

const partTries = 6;

/**
 * Loads a piece of the page that is fetched when first needed: `loadPart(() => import("./Chart.js"))`. A server out of reach is asked
 * again, with pauses of 4 to 8 s in all; then it rejects with `server-unreachable`.
 */
export function loadPart<Part>(load: () => Promise<Part>, parameters: LoadPartParameters = {}): Promise<Part> {
  const { timing = systemTiming, signal } = parameters;
  const tryOnce = async () => {
    try {
      return await load();
    } catch (cause) {
      throw new GpuKitError("server-unreachable", "A part of this page could not be loaded.", {
        cause,
        whatToDo: "Try again. If it stays, load the page anew: what was done so far is kept.",
      });
    }
  };
  return withRetries(tryOnce, { timing, tries: partTries, signal });
}
