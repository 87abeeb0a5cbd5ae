"use client";
import type { Quote } from "@gpukit/core";
import type { ReactElement } from "react";
import { KeptPromise } from "./KeptPromise.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { Receipt } from "./Receipt.js";
import { Results } from "./Results.js";

/** What came of a job: its results, and the receipt once there is one. A file of its own, so that a running job's page comes without it. */
export function Outcome({ facts, quote }: { facts: MonitorFacts; quote: Quote | undefined }): ReactElement {
  const { job, receipt, settlement, finalTraining } = facts;
  return (
    <>
      {receipt && quote && job.outcome === "completed" && <KeptPromise receipt={receipt} quote={quote} />}
      <Results job={job} final={finalTraining} />
      {receipt && <Receipt receipt={receipt} settlement={settlement} quote={quote} />}
    </>
  );
}
