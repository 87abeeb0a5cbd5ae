import type { GpuKitError, Id } from "@gpukit/core";

// waiting ──▶ uploading ──▶ uploaded
//    ▲            ├── failed ──▶ (retried) waiting
//    └── resumed ─┴── paused        removed at any time: its upload is aborted

/** How far one file is; percent 0–100, never falling while it is the same file. */
export type FileUpload =
  | { status: "waiting"; percent: number }
  | { status: "uploading"; percent: number }
  | { status: "paused"; percent: number }
  | { status: "failed"; percent: number; error: GpuKitError }
  | { status: "uploaded"; percent: number; artifactId: Id };

export type FileUploads = ReadonlyMap<File, FileUpload>;

export interface UploadQueue {
  /** The same map while nothing has changed. */
  getUploads: () => FileUploads;
  subscribe: (listener: () => void) => () => void;
  /** Which files there are; those that were there go on, those that are gone end. */
  setFiles: (files: readonly File[]) => void;
  pause: (file: File) => void;
  /** Goes on with one that was paused, or tries one that failed again. */
  resume: (file: File) => void;
  /** Sends again also what has arrived: the server does not know it any more. */
  startOver: () => void;
  /** Ends what runs; `setFiles` takes it up again. */
  stop: () => void;
}

export interface CreateUploadQueueParameters {
  send: (
    file: File,
    options: { onProgress: (percent: number) => void; signal: AbortSignal },
  ) => Promise<{ artifactId: Id }>;
  toError: (error: unknown) => GpuKitError;
  /** How many files travel at once. @default 3 */
  lanes?: number | undefined;
}

/** Sends files a few at a time, in order, each on its own: one that fails or is paused holds up no other. */
export function createUploadQueue({ send, toError, lanes = 3 }: CreateUploadQueueParameters): UploadQueue {
  let uploads: FileUploads = new Map();
  const running = new Map<File, AbortController>();
  const listeners = new Set<() => void>();

  const replace = (next: FileUploads) => {
    uploads = next;
    for (const listener of listeners) listener();
  };
  const tell = (file: File, upload: FileUpload) => replace(new Map(uploads).set(file, upload));
  const end = (file: File) => {
    running.get(file)?.abort();
    running.delete(file);
  };
  const begin = async (file: File, known: FileUpload) => {
    const stop = new AbortController();
    running.set(file, stop);
    let { percent } = known;
    /** What is paused, taken out or over hears no more of its sending. */
    const isCurrent = () => running.get(file) === stop;
    const settle = (upload: FileUpload) => {
      if (!isCurrent()) return;
      running.delete(file);
      tell(file, upload);
      fillLanes();
    };
    tell(file, { status: "uploading", percent });
    try {
      const { artifactId } = await send(file, {
        signal: stop.signal,
        onProgress(next) {
          // A resumed piece starts below what was shown; people should not see it fall.
          if (!isCurrent() || next <= percent) return;
          percent = next;
          tell(file, { status: "uploading", percent });
        },
      });
      settle({ status: "uploaded", percent: 100, artifactId });
    } catch (error) {
      if (isCurrent()) settle({ status: "failed", percent, error: toError(error) });
    }
  };
  const fillLanes = () => {
    for (const [file, upload] of uploads) {
      if (running.size >= lanes) return;
      if (upload.status === "waiting" && !running.has(file)) void begin(file, upload);
    }
  };
  const put = (file: File, upload: FileUpload) => {
    end(file);
    tell(file, upload);
    fillLanes();
  };

  return {
    getUploads: () => uploads,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setFiles(files) {
      for (const file of uploads.keys()) if (!files.includes(file)) end(file);
      replace(new Map(files.map((file) => [file, uploads.get(file) ?? { status: "waiting", percent: 0 }])));
      fillLanes();
    },
    pause(file) {
      const known = uploads.get(file);
      if (known?.status === "waiting" || known?.status === "uploading")
        put(file, { status: "paused", percent: known.percent });
    },
    resume(file) {
      const known = uploads.get(file);
      if (known?.status === "paused" || known?.status === "failed")
        put(file, { status: "waiting", percent: known.percent });
    },
    startOver() {
      for (const file of [...running.keys()]) end(file);
      replace(new Map([...uploads.keys()].map((file) => [file, { status: "waiting", percent: 0 }])));
      fillLanes();
    },
    stop() {
      for (const file of [...running.keys()]) end(file);
      replace(
        new Map(
          [...uploads].map(([file, upload]) => [
            file,
            upload.status === "uploading" ? { status: "waiting", percent: upload.percent } : upload,
          ]),
        ),
      );
    },
  };
}
