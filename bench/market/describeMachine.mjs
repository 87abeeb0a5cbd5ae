import { availableParallelism, loadavg } from "node:os";

/** What else a reader has to know of a figure: how many cores there were, and how many processes wanted them in the last minute. */
export const describeMachine = () =>
  `${availableParallelism()} cores, load average ${loadavg()[0].toFixed(1)} at the end`;
