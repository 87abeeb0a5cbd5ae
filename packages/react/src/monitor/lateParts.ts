// One piece for the parts that come soon after the first view: each alone would weigh more than they do together.
export { LogPanel } from "../logs/LogPanel.js";
export { EndedActions } from "./EndedActions.js";
export { Figures } from "./Figures.js";
export { Moved } from "./Moved.js";
export { Outcome } from "./Outcome.js";
export { RateJob } from "./RateJob.js";
export { Records } from "./Records.js";
