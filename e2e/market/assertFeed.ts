import { expect } from "vitest";
import { type JobFollower, telemetryOf } from "./followJob.js";

/** A client that stayed connected has seen every event once, in order, and no entry of the telemetry missing or twice. */
export function assertFeed(follower: JobFollower): void {
  const ids = follower.events().map(({ id }) => Number(id));
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  const telemetry = telemetryOf(follower.events());
  for (const attempt of new Set(telemetry.map((each) => each.attempt))) {
    const entries = telemetry.filter((each) => each.attempt === attempt).map(({ entry }) => entry);
    const seqs = entries.map(({ seq }) => seq);
    expect(seqs, `the telemetry of attempt ${attempt}`).toEqual(seqs.map((_, index) => index + 1));
    expect(entries.filter(({ kind }) => kind === "gap")).toEqual([]);
  }
}
