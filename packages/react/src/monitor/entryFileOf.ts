import type { JobSpec } from "@gpukit/core";

/** The file a job runs: the first of its inputs that its command names. Null where it has none. */
export function entryFileOf({ command, inputs }: JobSpec): string | null {
  const paths = new Set(inputs.map(({ path }) => path));
  return command.find((word) => paths.has(word)) ?? inputs[0]?.path ?? null;
}
