import {
  type LinesToSearch,
  type LogQuery,
  type SearchAnswer,
  type SearchRequest,
  searchLines,
} from "./searchLines.js";

/** Where blocks of lines are searched, one after the other: a worker, or this page in turns where none can be started. */
export interface SearchLane {
  /** Takes the lines' memory over. Rejects when the worker has died with it; who asks again is answered by the page. */
  ask(lines: LinesToSearch, query: LogQuery): Promise<SearchAnswer>;
  close(): void;
}

export function createSearchLane(): SearchLane {
  const waiting: { resolve: (answer: SearchAnswer) => void; reject: () => void }[] = [];
  let worker = startWorker();
  if (worker) {
    worker.onmessage = ({ data }: MessageEvent<SearchAnswer>) => waiting.shift()?.resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      worker?.terminate();
      worker = null;
      for (const { reject } of waiting.splice(0)) reject();
    };
  }
  return {
    ask: (lines, query) =>
      new Promise((resolve, reject) => {
        const request: SearchRequest = { ...lines, query };
        if (!worker) {
          setTimeout(() => resolve({ found: searchLines(lines, query), buffer: lines.bytes.buffer }));
          return;
        }
        waiting.push({ resolve, reject });
        worker.postMessage(request, [lines.bytes.buffer, lines.ends.buffer, lines.flags.buffer]);
      }),
    close: () => worker?.terminate(),
  };
}

function startWorker(): Worker | null {
  try {
    // Written out: a bundler finds the file by this very expression.
    return new Worker(new URL("./searchLines.js", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}
