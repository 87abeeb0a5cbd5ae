/** How a job is run: the consumer's part of its specification. */
export interface Launch {
  /** Program and arguments, run in the folder that holds the files: ["python3", "train.py"]. */
  command: string[];
  environment: Record<string, string>;
  network: "none" | "internet";
}
