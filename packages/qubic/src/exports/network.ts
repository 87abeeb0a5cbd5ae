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
