import type { JobEstimate } from "../estimate/estimate.js";
import { costOf } from "../money/costOf.js";
import { maxQu, type Qu, toQuString } from "../money/qu.js";
import type { CostInterval } from "./match.js";

/** Cost of an estimated duration at a rate per hour, whole QU, rounded up as metering will, never above `cap`. */
export function costInterval(ratePerHour: Qu, { durationS }: JobEstimate, cap: Qu = maxQu): CostInterval {
  const at = (seconds: number) => toQuString(costOf(ratePerHour, seconds * 1_000, cap));
  return { low: at(durationS.low), mid: at(durationS.mid), high: at(durationS.high) };
}
