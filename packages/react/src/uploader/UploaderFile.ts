import type { GpuKitErrorData, JobFileDescription } from "@gpukit/core";

/** How far one file is; the wizard's files fit as they are. */
export type UploaderFileStatus =
  | { status: "refused"; error: GpuKitErrorData }
  | { status: "missing" }
  | { status: "chosen" }
  | { status: "uploading"; percent: number }
  | { status: "paused"; percent: number }
  | { status: "failed"; error: GpuKitErrorData; percent: number }
  | { status: "uploaded" };

/** One line of the list of files: its preview, and how far its upload is (percent 0–100). */
export type UploaderFile = JobFileDescription &
  UploaderFileStatus & {
    id: string;
    /** Another file came in place of the one that was asked for again. */
    changed?: boolean | undefined;
  };
