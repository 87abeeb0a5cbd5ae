"use client";
import { useEffect, useState } from "react";
import { readHead } from "./chosenFiles.js";

/** The first bytes of each file: null where they cannot be read, nothing while they are being read. */
export function useHeads(
  files: readonly File[],
  { limitBytes }: { limitBytes: number },
): ReadonlyMap<File, Uint8Array | null> {
  const [heads, setHeads] = useState<ReadonlyMap<File, Uint8Array | null>>(new Map());
  useEffect(() => {
    const unread = files.filter((file) => !heads.has(file));
    if (unread.length === 0) return;
    let wanted = true;
    const read = async () => {
      const found = await Promise.all(
        unread.map(async (file) => [file, await readHead(file, { limitBytes })] as const),
      );
      if (wanted) setHeads((known) => new Map([...known, ...found]));
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [files, heads, limitBytes]);
  return heads;
}
