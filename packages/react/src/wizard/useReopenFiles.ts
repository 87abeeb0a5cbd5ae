"use client";
import type { WizardFile } from "@gpukit/core";
import { useEffect, useState } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import { reopenFiles } from "../uploader/keptFiles.js";

/**
 * Opens files of an earlier visit again, of a draft kept under `draftKey` (null: nowhere): those the browser still allows go to `onFiles`
 * at once; the function returned asks for the others, in a click. Null while there is nothing to ask for.
 */
export function useReopenFiles(
  draftKey: string | null,
  { files, onFiles }: { files: readonly WizardFile[]; onFiles: (files: readonly File[]) => void },
): (() => void) | null {
  const { client } = useGpuKit();
  const [askable, setAskable] = useState<{ paths: string; ask: () => Promise<File[]> } | null>(null);
  const paths = JSON.stringify(files.flatMap(({ path, status }) => (status === "missing" ? [path] : [])));
  useEffect(() => {
    if (draftKey === null || paths === "[]") return;
    let wanted = true;
    const look = async () => {
      const found = await reopenFiles(draftKey, { paths: JSON.parse(paths), nowMs: client.timing.nowMs() });
      if (!wanted) return;
      if (found.files.length > 0) onFiles(found.files);
      setAskable(found.ask && { paths, ask: found.ask });
    };
    // Whatever stands in the way, the visitor can choose the files anew.
    look().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [client, draftKey, paths, onFiles]);
  if (askable?.paths !== paths) return null;
  return () => void askable.ask().then(onFiles, () => setAskable(null));
}
