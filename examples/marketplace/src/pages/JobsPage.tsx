import { JobList } from "@gpukit/react/jobs";
import { TransactionHistory } from "@gpukit/react/transactions";
import type { ReactElement } from "react";
import { follow } from "../router/follow.js";
import { hrefOf } from "../router/history.js";
import { paths } from "../router/route.js";

const monitorHref = (jobId: string) => hrefOf(paths.monitor(jobId));

/** The account's jobs, and what was paid for them. */
export default function JobsPage(): ReactElement {
  return (
    <>
      <JobList hrefOf={({ id }) => monitorHref(id)} onOpen={({ id }, event) => follow(event, paths.monitor(id))} />
      <TransactionHistory className="under" hrefOf={monitorHref} />
    </>
  );
}
