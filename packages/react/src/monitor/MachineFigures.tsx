"use client";
import type { GpuSample, MetricsEntry } from "@gpukit/core";
import type { ReactElement } from "react";
import { Gauge } from "../charts/Gauge.js";
import { LiveChart } from "../charts/LiveChart.js";
import type { ChartPoint } from "../charts/linePath.js";
import { Meter } from "../charts/Meter.js";
import { niceHigh } from "../charts/niceHigh.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { LevelBadge } from "./LevelBadge.js";
import { Reading } from "./Reading.js";
import { coldest, cpuUse, memoryLevel, powerLevel, temperatureLevel, temperatureZones } from "./readings.js";

/** What charts show, and how far two readings may lie apart to be joined: they come each second. */
const shownMs = 60_000;
export const gapMs = 2_500;

export interface MachineFiguresProps {
  /** The last reading. */
  metrics: MetricsEntry;
  /** Readings of the last 60 s, oldest first. */
  series: readonly MetricsEntry[];
  /** What the card is made to draw, watts; null where nobody says. */
  powerLimitW: number | null;
  view: "chart" | "table";
  /** Nothing more comes: what is shown is of then, not of now. */
  ended: boolean;
}

/** What the machine reads now, and over the last 60 s. GPUs first; a figure the driver does not give is left out. */
export function MachineFigures({ metrics, series, powerLimitW, view, ended }: MachineFiguresProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const cpu = cpuUse(metrics);
  const pointsOf = (read: (entry: MetricsEntry) => number | null): ChartPoint[] =>
    series.flatMap((entry) => {
      const y = read(entry);
      return y === null ? [] : [{ x: entry.atMs, y }];
    });
  const shared = { nowMs: metrics.atMs, view, ended };
  return (
    <>
      {metrics.gpus.map((gpu) => (
        <GpuFigures
          key={gpu.index}
          gpu={gpu}
          name={metrics.gpus.length > 1 ? `${words.gpuNumber({ number: format.number(gpu.index) })} · ` : ""}
          pointsOf={(read) =>
            pointsOf(({ gpus }) => {
              const sample = gpus.find(({ index }) => index === gpu.index);
              return sample ? read(sample) : null;
            })
          }
          powerLimitW={powerLimitW}
          {...shared}
        />
      ))}
      {cpu !== null && <UseReading name={words.cpuUse} use={cpu} points={pointsOf(cpuUse)} {...shared} />}
      <MemoryReading name={words.ram} used={metrics.ramUsedGb} total={metrics.ramTotalGb} />
    </>
  );
}

interface OverTime extends Pick<MachineFiguresProps, "view" | "ended"> {
  nowMs: number;
}

interface GpuFiguresProps extends OverTime {
  gpu: GpuSample;
  name: string;
  pointsOf: (read: (sample: GpuSample) => number | null) => ChartPoint[];
  powerLimitW: number | null;
}

function GpuFigures({ gpu, name, pointsOf, powerLimitW, ...shared }: GpuFiguresProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { utilisation, memoryUsedGb, memoryTotalGb, temperatureC, powerW } = gpu;
  const level = temperatureLevel(temperatureC ?? 0);
  const temperature = `${format.number(temperatureC ?? 0)}\u00a0°C`;
  return (
    <>
      {utilisation !== null && (
        <UseReading
          name={`${name}${words.utilisation}`}
          use={utilisation}
          points={pointsOf((sample) => sample.utilisation)}
          {...shared}
        />
      )}
      {memoryUsedGb !== null && memoryTotalGb !== null && (
        <MemoryReading name={`${name}${words.memory}`} used={memoryUsedGb} total={memoryTotalGb} />
      )}
      {temperatureC !== null && (
        <Reading
          name={`${name}${words.temperature}`}
          value={temperature}
          rest={<LevelBadge level={level} word={words.temperatureWords[level]} />}
        >
          <Gauge
            value={temperatureC}
            from={coldest}
            zones={temperatureZones}
            unit={"\u00a0°C"}
            label={`${name}${words.temperature}`}
            valueText={`${temperature}, ${words.temperatureWords[level]}`}
          />
        </Reading>
      )}
      {powerW !== null && (
        <PowerReading
          name={`${name}${words.power}`}
          watts={powerW}
          limitW={powerLimitW}
          points={pointsOf((sample) => sample.powerW)}
          {...shared}
        />
      )}
    </>
  );
}

interface ReadingOverTime extends OverTime {
  name: string;
  points: ChartPoint[];
}

function UseReading({ use, ...shared }: ReadingOverTime & { use: number }): ReactElement {
  const format = useFormat();
  return (
    <Reading name={shared.name} value={format.percent(use)}>
      <LastMinute {...shared} now={use} high={1} write={format.percent} yLabels={["100", "50", "0"]} area />
    </Reading>
  );
}

function PowerReading({
  watts,
  limitW,
  ...shared
}: ReadingOverTime & { watts: number; limitW: number | null }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const write = (power: number) => `${format.number(power)}\u00a0W`;
  const level = limitW === null ? "ok" : powerLevel(watts / limitW);
  const limit = limitW === null ? null : words.powerLimit({ limit: write(limitW) });
  const high = niceHigh([watts, ...shared.points.map(({ y }) => y), (limitW ?? 0) * 1.1]);
  return (
    <Reading
      name={shared.name}
      value={write(watts)}
      rest={
        <>
          {limit} {level !== "ok" && <LevelBadge level={level} word={words.powerWords[level]} />}
        </>
      }
    >
      <LastMinute
        {...shared}
        now={watts}
        high={high}
        write={write}
        yLabels={[high, high / 2, 0].map((power) => format.number(power))}
        thresholds={limitW === null || limit === null ? [] : [{ at: limitW, tone: "warn", label: limit }]}
      />
    </Reading>
  );
}

interface LastMinuteProps extends ReadingOverTime {
  now: number;
  high: number;
  write: (value: number) => string;
  yLabels?: string[] | undefined;
  area?: boolean | undefined;
  thresholds?: { at: number; tone: "warn"; label: string }[] | undefined;
}

/** How a figure went over the last 60 s. */
function LastMinute({ name, points, nowMs, now, write, ended, ...rest }: LastMinuteProps): ReactElement {
  const words = useMonitorMessages();
  const values = points.map(({ y }) => y);
  const low = write(Math.min(now, ...values));
  const high = write(Math.max(now, ...values));
  return (
    <LiveChart
      series={[{ name, points }]}
      from={nowMs - shownMs}
      to={nowMs}
      label={words.chartLabel({ name, now: write(now), low, high })}
      formatY={write}
      xLabels={ended ? undefined : [words.sixtySecondsAgo, words.thirtySeconds, words.now]}
      gap={gapMs}
      {...rest}
    />
  );
}

function MemoryReading({ name, used, total }: { name: string; used: number; total: number }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const share = total > 0 ? used / total : 0;
  const level = memoryLevel(share);
  const facts = { used: format.number(used, 1), total: format.gigabytes(total) };
  const badge = level !== "ok" && <LevelBadge level={level} word={words.memoryWords[level]} />;
  const valueText = level === "ok" ? words.usedOf(facts) : `${words.usedOf(facts)}, ${words.memoryWords[level]}`;
  return (
    <Reading
      name={name}
      value={facts.used}
      rest={
        <>
          {words.ofTotal(facts)} {badge}
        </>
      }
    >
      <Meter label={name} value={share} valueText={valueText} level={level} />
    </Reading>
  );
}
