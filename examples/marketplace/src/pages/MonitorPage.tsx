import { JobMonitor } from "@gpukit/react/monitor";
import { loadPart, type RunJobAgainReturnType } from "@gpukit/sdk";
import { lazy, type ReactElement, Suspense, useState } from "react";

const RunAgain = lazy(() => loadPart(() => import("./RunAgain.js")));

/** One job: while it runs, its receipt after, and the way to run it again. */
export default function MonitorPage({ jobId }: { jobId: string }): ReactElement {
  const [again, setAgain] = useState<RunJobAgainReturnType | null>(null);
  return (
    <>
      {again && (
        <Suspense>
          <RunAgain key={again.quote.hash} again={again} onClose={() => setAgain(null)} />
        </Suspense>
      )}
      <JobMonitor jobId={jobId} onRunAgain={setAgain} />
    </>
  );
}
