// The steps of `submitLock`, one by one, for those who follow an escrow themselves. Apart from the rest: what reads transactions and
// proves signatures is heavy, and a page loads it with its first payment.
export { type AcceptQuoteParameters, type AcceptQuoteReturnType, acceptQuote } from "../actions/acceptQuote.js";
export {
  type CreateHandoverParameters,
  type CreateHandoverReturnType,
  createHandover,
} from "../actions/createHandover.js";
export { type PlanLockParameters, type PlanLockReturnType, planLock } from "../actions/planLock.js";
export {
  type SubmitPlannedLockParameters,
  type SubmitPlannedLockReturnType,
  submitPlannedLock,
} from "../actions/submitPlannedLock.js";
export { type TakeHandoverParameters, type TakeHandoverReturnType, takeHandover } from "../actions/takeHandover.js";
export type { Handover } from "../protocol/handover.js";
