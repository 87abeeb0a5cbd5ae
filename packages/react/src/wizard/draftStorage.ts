import type { SessionStorage } from "@gpukit/sdk";

/** Where drafts are kept. A storage that is absent, full or forbidden is only a draft that does not outlive the page. */
export interface DraftStorage {
  read: () => string | null;
  write: (draft: string) => void;
}

/** A draft under one key of `storage`; of the browser's own (`localStorage`) when undefined, nowhere when null. */
export function draftStorage(storage: SessionStorage | null | undefined, key: string): DraftStorage {
  const find = (): SessionStorage | null => {
    if (storage !== undefined) return storage;
    // Even to look at it throws where a page may not store.
    return typeof localStorage === "undefined" ? null : localStorage;
  };
  return {
    read: () => quietly(() => find()?.getItem(key) ?? null) ?? null,
    write: (draft) => quietly(() => find()?.setItem(key, draft)),
  };
}

function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
