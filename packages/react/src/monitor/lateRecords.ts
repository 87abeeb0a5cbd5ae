// One piece for the parts that come soon after the first view: each alone would weigh more than they do together.
export { EndedActions } from "./EndedActions.js";
export { Moved } from "./Moved.js";
export { RateJob } from "./RateJob.js";
export { Records } from "./Records.js";
