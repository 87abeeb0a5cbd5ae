/** The pages of the app. */
export type Route =
  | { page: "submit" }
  | { page: "jobs" }
  | { page: "monitor"; jobId: string }
  | { page: "pay" }
  | { page: "home" }
  | { page: "unknown" };

/** Which page a path of the app means. */
export function routeOf(path: string): Route {
  const [, jobId] = /^\/jobs\/([^/]+)\/monitor$/.exec(path) ?? [];
  if (jobId) return { page: "monitor", jobId: decodeURIComponent(jobId) };
  if (path === "/jobs/submit") return { page: "submit" };
  if (path === "/pay") return { page: "pay" };
  if (path === "/jobs") return { page: "jobs" };
  return { page: path === "/" ? "home" : "unknown" };
}

export const paths = {
  submit: "/jobs/submit",
  jobs: "/jobs",
  monitor: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}/monitor`,
};
