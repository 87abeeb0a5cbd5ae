/** How a reading stands to its thresholds. */
export type MonitorLevel = "ok" | "warn" | "bad";

/** Words of the column about the machine: what it reads, and what its charts say. */
export interface MonitorFiguresWords {
  figures: string;
  view: string;
  views: Record<"chart" | "table", string>;
  lastMinute: string;
  lastMinuteEnded: string;
  gpuNumber: (facts: { number: string }) => string;
  utilisation: string;
  cpuUse: string;
  memory: string;
  ram: string;
  temperature: string;
  power: string;
  ofTotal: (facts: { total: string }) => string;
  usedOf: (facts: { used: string; total: string }) => string;
  temperatureWords: Record<MonitorLevel, string>;
  memoryWords: Record<MonitorLevel, string>;
  powerWords: Record<MonitorLevel, string>;
  powerLimit: (facts: { limit: string }) => string;
  chartLabel: (facts: { name: string; now: string; low: string; high: string }) => string;
  sixtySecondsAgo: string;
  thirtySeconds: string;
  now: string;
  noFigures: string;
  noFiguresText: string;
}

export const monitorFiguresEn: MonitorFiguresWords = {
  figures: "Machine",
  view: "Show as",
  views: { chart: "Charts", table: "Table" },
  lastMinute: "last 60 s",
  lastMinuteEnded: "last 60 s before the end",
  gpuNumber: ({ number }) => `GPU ${number}`,
  utilisation: "GPU use",
  cpuUse: "CPU use",
  memory: "GPU memory",
  ram: "Memory",
  temperature: "Temperature",
  power: "Power",
  ofTotal: ({ total }) => `of ${total}`,
  usedOf: ({ used, total }) => `${used} of ${total}`,
  temperatureWords: { ok: "normal", warn: "warm", bad: "hot" },
  memoryWords: { ok: "normal", warn: "high", bad: "full" },
  powerWords: { ok: "normal", warn: "high", bad: "too high" },
  powerLimit: ({ limit }) => `limit ${limit}`,
  chartLabel: ({ name, now, low, high }) => `${name} over the last 60 seconds: now ${now}, between ${low} and ${high}`,
  sixtySecondsAgo: "60 s ago",
  thirtySeconds: "30 s",
  now: "now",
  noFigures: "No readings yet",
  noFiguresText: "They come each second once the job runs.",
};
