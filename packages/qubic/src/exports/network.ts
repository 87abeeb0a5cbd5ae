// endpoints
export type { EndpointAlarm } from "../endpoints/askEndpoints.js";
export { type CreateEndpointsParameters, createEndpoints, type Endpoints } from "../endpoints/createEndpoints.js";
export type { EndpointHealth } from "../endpoints/endpointHealth.js";
// finality
export {
  type CreateFinalityTrackerParameters,
  createFinalityTracker,
  type FinalityNews,
  type FinalityTracker,
  type TrackedTransaction,
  watchFinality,
} from "../finality/createFinalityTracker.js";
export { shareReads } from "../finality/shareReads.js";
// ticking
export {
  type CreateTickClockParameters,
  createTickClock,
  type TickClock,
  type TickReading,
} from "../ticking/createTickClock.js";
export { lastEpochChangeMs, nextEpochChangeMs } from "../ticking/epochSchedule.js";
export type { TickingState } from "../ticking/judgeTicking.js";
