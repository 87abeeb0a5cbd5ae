"use client";
import type { CloudComparison } from "@gpukit/core";
import type { ReactElement } from "react";
import { useCloudWords } from "../matcher/useCloudWords.js";
import { Note } from "../primitives/Note.js";

/** What the same work would cost in a large cloud, with the machine, the price and its day. */
export function CloudNote({ comparison }: { comparison: CloudComparison }): ReactElement {
  const { saving, source } = useCloudWords()(comparison);
  return (
    <Note heading={saving}>
      <p>{source}</p>
    </Note>
  );
}
