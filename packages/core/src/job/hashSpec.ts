import { hashOf } from "../schema/hash.js";
import type { Sha256 } from "../schema/primitives.js";
import type { JobSpec } from "./jobSpec.js";

/**
 * SHA-256 of what was run: everything of a spec but the values of its environment variables. A receipt is public, a command line
 * and a secret are not; whoever has the spec can make the hash again.
 */
export function hashSpec({ environment, ...spec }: JobSpec): Sha256 {
  return hashOf({ ...spec, environmentNames: Object.keys(environment).sort() });
}
