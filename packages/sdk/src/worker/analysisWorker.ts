// The body of a page's worker: one request, one answer. An error that is no answer goes to the page's `onerror`.
import type { AnalysisRequest } from "../analysis/analysisMessages.js";
import { answerAnalysis } from "../analysis/answerAnalysis.js";

self.onmessage = ({ data }: MessageEvent<AnalysisRequest>) => {
  const importModule = (url: string) => import(/* @vite-ignore */ /* webpackIgnore: true */ url);
  answerAnalysis(data, { nowMs: () => performance.now(), importModule }).then(
    (answer) => self.postMessage(answer),
    // A rejection alone would never reach the page.
    (error) => setTimeout(() => reportError(error)),
  );
};
