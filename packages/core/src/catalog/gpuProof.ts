/** What stands behind the name of a rented GPU, weakest first: its agent's word, or the time that jobs took on it. */
export const gpuProofLevels = ["declared", "measured"] as const;
export type GpuProofLevel = (typeof gpuProofLevels)[number];

/** What speaks against it: the card was exchanged since it was first listed, or another machine listed the very card before. */
export const gpuDoubts = ["changed", "duplicate"] as const;
export type GpuDoubt = (typeof gpuDoubts)[number];

/** How far a GPU is known to be what it is called. */
export interface GpuProof {
  level: GpuProofLevel;
  /** What it dates from: the agent's last report, or the end of the newest run that agreed. Milliseconds since 1970. */
  atMs: number;
  /** Null where nothing speaks against it. A measured card has none. */
  doubt: { reason: GpuDoubt; sinceMs: number } | null;
}
