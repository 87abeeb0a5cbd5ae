import { JobMonitor } from "@gpukit/react/monitor";
import type { ReactElement } from "react";

/** One job: while it runs, and its receipt after. */
export default function MonitorPage({ jobId }: { jobId: string }): ReactElement {
  return <JobMonitor jobId={jobId} />;
}
