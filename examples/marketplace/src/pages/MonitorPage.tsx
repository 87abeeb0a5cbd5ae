import type { ReactElement } from "react";

export default function MonitorPage({ jobId }: { jobId: string }): ReactElement {
  return <p>{jobId}</p>;
}
