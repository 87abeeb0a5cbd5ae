import type { JobMonitorView, LogEntry } from "@gpukit/core";
import type { ScenarioRecording } from "./Recording.js";

/** As the server answers it. */
const logTailLines = 200;

/** What the server showed of the job at a recorded moment, milliseconds since the last lock was submitted; null before its first view. */
export function viewAt(recording: ScenarioRecording, afterMs: number): JobMonitorView | null {
  const { monitors, jobEvents } = recording;
  const head = Number(jobEvents.findLast((event) => event.afterMs <= afterMs)?.id ?? 0);
  // Each was asked for right after the event it ends with.
  const monitor = monitors.findLast(({ view }) => Number(view.lastEventId) <= head);
  if (!monitor) return null;
  const lastId = Number(monitor.view.lastEventId);
  const toldBy = ({ id }: { id: string }) => Number(id) <= lastId;
  const events = jobEvents.filter(toldBy).map(({ data }) => data);
  const logs = events.flatMap((event) =>
    event.type === "telemetry" ? event.entries.filter((entry): entry is LogEntry => entry.kind === "log") : [],
  );
  return {
    ...monitor.view,
    escrow: events.findLast((event) => event.type === "escrow")?.escrow ?? recording.accepted.escrow,
    receipt: events.findLast((event) => event.type === "receipt")?.receipt ?? null,
    settlement: events.findLast((event) => event.type === "settlement")?.settlement ?? null,
    logTail: logs.slice(-logTailLines),
  };
}
