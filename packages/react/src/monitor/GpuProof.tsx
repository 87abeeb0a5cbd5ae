"use client";
import type { GpuProof } from "@gpukit/core";
import type { ReactElement } from "react";
import { useAgo } from "../hooks/useAgo.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Fact } from "../primitives/facts/Facts.js";
import { Note } from "../primitives/Note.js";

/** How far the GPU is known to be what it is called, and how old that is; null where nobody says. Data attribute: `data-level`. */
export function GpuProofFact({ proof }: { proof: GpuProof | null }): ReactElement {
  const { gpuProof: words, unknown } = useMonitorMessages();
  const ago = useAgo();
  return (
    <Fact name={words.title} data-level={proof?.level}>
      {proof ? `${words.levels[proof.level]}, ${ago(proof.atMs)}` : unknown}
    </Fact>
  );
}

/** What that means for the one who pays, and what speaks against it. */
export function GpuProofNote({ proof: { level, doubt } }: { proof: GpuProof }): ReactElement {
  const { gpuProof: words } = useMonitorMessages();
  const ago = useAgo();
  return (
    <Note {...(doubt && { tone: "warn", heading: words.doubts[doubt.reason]({ ago: ago(doubt.sinceMs) }) })}>
      <p>{words.hints[level]}</p>
    </Note>
  );
}
