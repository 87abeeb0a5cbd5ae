import type { Id, Sha256 } from "../schema/primitives.js";

/** An uploaded or produced file. */
export interface Artifact {
  id: Id;
  /** Path inside the job. */
  path: string;
  sizeBytes: number;
  sha256: Sha256;
  /** IANA media type. */
  mediaType: string;
}
