import { median, percentile } from "../market/statistics.mjs";

/** Median and worst tenth of the errors; how many bands hold, and how wide they are, null where there are none. */
export const summarize = (records) => {
  const errors = records.map(({ error }) => error);
  const banded = records.filter(({ low }) => low !== undefined);
  return {
    count: records.length,
    median: median(errors),
    p90: percentile(errors, 0.9),
    coverage:
      banded.length === 0
        ? null
        : banded.filter(({ low, high, actual }) => low <= actual && actual <= high).length / banded.length,
    ratio: banded.length === 0 ? null : median(banded.map(({ low, high }) => high / low)),
  };
};
