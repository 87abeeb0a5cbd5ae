import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import type { JobFileDescription } from "../files/validateJobFile.js";
import type { Id, Sha256 } from "../schema/primitives.js";

/**
 * How far one file is.
 * `refused`: not usable, the reason beside it · `missing`: its bytes went with a reload, choose it again · `chosen`: waits for its upload ·
 * `uploading` · `paused`: goes on when told · `failed`: the upload stopped, try again · `uploaded`.
 */
export type WizardFileStatus =
  | { status: "refused"; error: GpuKitErrorData }
  | { status: "missing" }
  | { status: "chosen" }
  | { status: "uploading"; percent: number }
  | { status: "paused"; percent: number }
  | { status: "failed"; error: GpuKitErrorData; percent: number }
  | { status: "uploaded"; artifactId: Id };

/** One file of the job, without its bytes: those stay with whoever runs the tasks, under the file's id. */
export type WizardFile = JobFileDescription &
  WizardFileStatus & {
    id: string;
    /** Known once it was read. */
    sha256: Sha256 | null;
    /** True where a file was asked for again after a reload and another one came. */
    changed: boolean;
    /** Grows with each try of the upload. */
    attempt: number;
  };

/** A file as the visitor chose it: described, or refused with its reason (see `validateJobFiles`). */
export interface ChosenFile extends JobFileDescription {
  id: string;
  /** Why it cannot be used, null where it can. */
  error: GpuKitErrorData | null;
}
