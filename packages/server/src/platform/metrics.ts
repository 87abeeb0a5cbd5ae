import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** The metrics of one server process, as `/metrics` shows them. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpRequestSeconds: new Histogram({
      name: "gpukit_http_request_seconds",
      help: "Time from request to response headers.",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    socketConnections: new Gauge({ name: "gpukit_socket_connections", help: "Open WebSockets.", registers }),
    taskSeconds: new Histogram({
      name: "gpukit_task_seconds",
      help: "Run time of background tasks.",
      labelNames: ["task", "outcome"],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 30, 120],
      registers,
    }),
    recoveredTasks: new Counter({
      name: "gpukit_recovered_tasks_total",
      help: "Background tasks taken over from server processes that died.",
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
