import canceled from "../../recordings/canceled.json" with { type: "json" };
import completed from "../../recordings/completed.json" with { type: "json" };
import recordedMarket from "../../recordings/market.json" with { type: "json" };
import maxDuration from "../../recordings/max-duration.json" with { type: "json" };
import missedTick from "../../recordings/missed-tick.json" with { type: "json" };
import providerLost from "../../recordings/provider-lost.json" with { type: "json" };
import scriptFailed from "../../recordings/script-failed.json" with { type: "json" };
import type { MarketRecording, ScenarioRecording } from "../../src/exports/testing.js";

const files = {
  completed,
  "missed-tick": missedTick,
  "script-failed": scriptFailed,
  "provider-lost": providerLost,
  "max-duration": maxDuration,
  canceled,
};

export type ScenarioName = keyof typeof files;

// JSON is read as wide types: the recordings' own test holds each against its schema.
export const market = recordedMarket as unknown as MarketRecording;
export const scenarios = files as unknown as Record<ScenarioName, ScenarioRecording>;
