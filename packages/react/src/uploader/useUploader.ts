"use client";
import type { GpuKitError } from "@gpukit/core";
import type { StoredAnalysis } from "@gpukit/sdk";
import { useCallback, useMemo, useRef } from "react";
import { useControlled } from "../primitives/useControlled.js";
import { flawOf, isJobPath, pathOf, previewOf } from "./chosenFiles.js";
import type { FileUpload } from "./createUploadQueue.js";
import type { UploaderFile, UploaderFileStatus } from "./UploaderFile.js";
import { useHeads } from "./useHeads.js";
import { type Submission, useSubmission } from "./useSubmission.js";

export interface UploaderParameters {
  files: readonly File[] | undefined;
  defaultFiles: readonly File[] | undefined;
  onFilesChange: ((files: readonly File[]) => void) | undefined;
  onAnalysed: ((stored: StoredAnalysis) => void) | undefined;
  multiple: boolean;
  maxBytes: number;
}

const noFiles: readonly File[] = [];

/** The state of a `JobUploader`: its files, what is wrong with them, and the upload of those that are usable. */
export function useUploader({ multiple, maxBytes, onAnalysed, ...held }: UploaderParameters): {
  shown: UploaderFile[];
  /** The files nothing is wrong with; the same list while it is the same. */
  usable: readonly File[];
  submission: Submission;
  add: (files: readonly File[]) => void;
  remove: (id: string) => void;
  pause: (id: string) => void;
  /** Goes on with a paused upload, or tries a failed one again. */
  resume: (id: string) => void;
  /** Goes on with whatever stopped. */
  retry: () => void;
} {
  const [files, setFiles] = useControlled<readonly File[]>({
    value: held.files,
    defaultValue: held.defaultFiles ?? noFiles,
    onChange: held.onFilesChange,
  });
  const idOf = useFileIds();
  const heads = useHeads(files, { limitBytes: maxBytes });
  const flaws = useMemo(() => findFlaws(files, { heads, maxBytes }), [files, heads, maxBytes]);
  const usable = useUsable(files, flaws);
  const { submission, uploads, retry, ...acts } = useSubmission(usable, { onAnalysed });
  const shown = useMemo(
    () =>
      files.map((file) => ({
        ...previewOf(file),
        id: idOf(file),
        ...statusOf(flaws.get(file) ?? null, uploads.get(file)),
      })),
    [files, flaws, uploads, idOf],
  );
  const withFile = (act: (file: File) => void) => (id: string) => {
    const file = files.find((known) => idOf(known) === id);
    if (file) act(file);
  };
  const add = (added: readonly File[]) => {
    if (!multiple) return setFiles(added.slice(0, 1));
    const paths = new Set(added.map(pathOf));
    setFiles([...files.filter((file) => !paths.has(pathOf(file))), ...added]);
  };
  const remove = (id: string) => setFiles(files.filter((file) => idOf(file) !== id));
  return { shown, usable, submission, add, remove, pause: withFile(acts.pause), resume: withFile(acts.resume), retry };
}

/** Undefined while a file's beginning is still being read. */
type Flaws = ReadonlyMap<File, GpuKitError | null>;

function findFlaws(
  files: readonly File[],
  { heads, maxBytes }: { heads: ReadonlyMap<File, Uint8Array | null>; maxBytes: number },
): Flaws {
  const allowData = files.some((file) => isJobPath(pathOf(file)));
  const flaws = new Map<File, GpuKitError | null>();
  for (const file of files) {
    const head = heads.get(file);
    if (head !== undefined) flaws.set(file, flawOf(file, { head, limitBytes: maxBytes, allowData }));
  }
  return flaws;
}

/** The files to send, as far as their beginnings were read. The same list as before while nothing in it has changed. */
function useUsable(files: readonly File[], flaws: Flaws): readonly File[] {
  const last = useRef<readonly File[]>(noFiles);
  return useMemo(() => {
    const next = files.filter((file) => flaws.get(file) === null);
    const isSame = next.length === last.current.length && next.every((file, index) => file === last.current[index]);
    if (!isSame) last.current = next;
    return last.current;
  }, [files, flaws]);
}

function statusOf(flaw: GpuKitError | null, upload: FileUpload | undefined): UploaderFileStatus {
  if (flaw) return { status: "refused", error: flaw.toData() };
  if (upload === undefined || upload.status === "waiting") return { status: "chosen" };
  return upload.status === "failed" ? { ...upload, error: upload.error.toData() } : upload;
}

/** A `File` has no id of its own; it keeps the one it is given. */
function useFileIds(): (file: File) => string {
  const ids = useRef({ given: new WeakMap<File, string>(), count: 0 });
  return useCallback((file) => {
    const { given } = ids.current;
    const known = given.get(file);
    if (known) return known;
    ids.current.count += 1;
    const id = `file-${ids.current.count}`;
    given.set(file, id);
    return id;
  }, []);
}
