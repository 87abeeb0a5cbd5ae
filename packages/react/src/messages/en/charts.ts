/** Words of the charts. Figures come in as text, written by the locale. */
export interface ChartMessages {
  time: string;
  asTable: string;
  /** `value`: "96 %"; `at`: "14:20:27". */
  pointAt: (facts: { value: string; at: string }) => string;
  noPoints: string;
  noValue: string;
  gap: string;
}

export const chartsEn: ChartMessages = {
  time: "Time",
  asTable: "As a table",
  pointAt: ({ value, at }) => `${value} at ${at}`,
  noPoints: "No readings yet",
  noValue: "–",
  gap: "No readings in between",
};
