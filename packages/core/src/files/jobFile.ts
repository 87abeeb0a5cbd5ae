/** One file of a job as its author dropped it. */
export interface JobFile {
  /** Path inside the job, with forward slashes: "src/train.py". */
  path: string;
  bytes: Uint8Array;
  /** Its size, where `bytes` was left empty because nobody reads data. @default the length of `bytes` */
  sizeBytes?: number | undefined;
}
