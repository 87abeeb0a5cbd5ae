"use client";
import type { GpuSample, MetricsEntry } from "@gpukit/core";
import type { ReactElement } from "react";
import { chipIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Empty } from "../primitives/Empty.js";
import { type ChartPoint, LineChart } from "./LineChart.js";
import { LevelBadge, Meter, TemperatureGauge } from "./Meter.js";
import { Reading } from "./Reading.js";
import { cpuUse, memoryLevel, temperatureLevel } from "./readings.js";

/** What charts show, and how far two readings may lie apart to be joined: they come each second. */
const shownMs = 60_000;
const gapMs = 2_500;

export interface MachineFiguresProps {
  /** The last reading; null before the first. */
  metrics: MetricsEntry | null;
  /** Readings of the last 60 s, oldest first. */
  series: readonly MetricsEntry[];
}

/** What the machine reads now, and its use over the last 60 s. GPUs first; a figure the driver does not give is left out. */
export function MachineFigures({ metrics, series }: MachineFiguresProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  if (!metrics)
    return (
      <Empty icon={chipIcon} heading={words.noFigures}>
        <p>{words.noFiguresText}</p>
      </Empty>
    );
  const cpu = cpuUse(metrics);
  const pointsOf = (read: (entry: MetricsEntry) => number | null): ChartPoint[] =>
    series.flatMap((entry) => {
      const y = read(entry);
      return y === null ? [] : [{ x: entry.atMs, y }];
    });
  return (
    <>
      {metrics.gpus.map((gpu) => (
        <GpuFigures
          key={gpu.index}
          gpu={gpu}
          name={metrics.gpus.length > 1 ? `${words.gpuNumber({ number: format.number(gpu.index) })} · ` : ""}
          points={pointsOf(({ gpus }) => gpus.find(({ index }) => index === gpu.index)?.utilisation ?? null)}
          nowMs={metrics.atMs}
        />
      ))}
      {cpu !== null && <UseReading name={words.cpuUse} use={cpu} points={pointsOf(cpuUse)} nowMs={metrics.atMs} />}
      <MemoryReading name={words.ram} used={metrics.ramUsedGb} total={metrics.ramTotalGb} />
    </>
  );
}

function GpuFigures({
  gpu,
  name,
  points,
  nowMs,
}: {
  gpu: GpuSample;
  name: string;
  points: ChartPoint[];
  nowMs: number;
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { utilisation, memoryUsedGb, memoryTotalGb, temperatureC, powerW } = gpu;
  const level = temperatureLevel(temperatureC ?? 0);
  const temperature = `${format.number(temperatureC ?? 0)}\u00a0°C`;
  return (
    <>
      {utilisation !== null && (
        <UseReading name={`${name}${words.utilisation}`} use={utilisation} points={points} nowMs={nowMs} />
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
          <TemperatureGauge
            celsius={temperatureC}
            label={`${name}${words.temperature}`}
            valueText={`${temperature}, ${words.temperatureWords[level]}`}
          />
        </Reading>
      )}
      {powerW !== null && <Reading name={`${name}${words.power}`} value={`${format.number(powerW)}\u00a0W`} />}
    </>
  );
}

function UseReading({
  name,
  use,
  points,
  nowMs,
}: {
  name: string;
  use: number;
  points: ChartPoint[];
  nowMs: number;
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const values = points.map(({ y }) => y);
  const label = words.chartLabel({
    name,
    now: format.percent(use),
    low: format.percent(Math.min(use, ...values)),
    high: format.percent(Math.max(use, ...values)),
  });
  return (
    <Reading name={name} value={format.percent(use)}>
      <LineChart
        points={points}
        from={nowMs - shownMs}
        to={nowMs}
        low={0}
        high={1}
        yLabels={["100", "50", "0"]}
        xLabels={[words.sixtySecondsAgo, words.thirtySeconds, words.now]}
        label={label}
        gap={gapMs}
        area
      />
    </Reading>
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
