export { JobList, type JobListData } from "../jobs/JobList.js";
export type { JobFilter } from "../messages/en/jobs.js";
