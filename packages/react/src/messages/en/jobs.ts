import { type JobStateWords, jobStatesEn } from "./jobStates.js";

/** What a list of jobs can be narrowed to. */
export type JobFilter = "all" | "pending" | "running" | "completed" | "failed";

/** Words of the list of jobs. Figures come in as text, written by the locale. */
export interface JobsMessages {
  title: string;
  refresh: string;
  filter: string;
  filters: Record<JobFilter, string>;
  job: string;
  status: string;
  created: string;
  ran: string;
  cost: string;
  untitled: string;
  states: JobStateWords;
  notYet: string;
  open: (facts: { job: string }) => string;
  empty: Record<JobFilter, string>;
  emptyText: string;
  loading: string;
  newer: string;
  older: string;
}

export const jobsEn: JobsMessages = {
  title: "Jobs",
  refresh: "Refresh jobs",
  filter: "Jobs shown",
  filters: { all: "All", pending: "Pending", running: "Running", completed: "Completed", failed: "Failed" },
  job: "Job",
  status: "Status",
  created: "Created",
  ran: "Ran for",
  cost: "Cost",
  untitled: "Job",
  states: jobStatesEn,
  notYet: "not yet",
  open: ({ job }) => `Open ${job}`,
  empty: {
    all: "No jobs yet",
    pending: "No job is waiting",
    running: "No job is running",
    completed: "No job has completed",
    failed: "No job has failed",
  },
  emptyText: "A job appears here as soon as it is paid.",
  loading: "Loading your jobs…",
  newer: "Newer",
  older: "Older",
};
