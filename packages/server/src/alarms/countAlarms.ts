import { Gauge } from "prom-client";
import type { Database } from "../platform/database.js";
import type { Metrics } from "../platform/metrics.js";
import { alarmNames } from "./alarm.js";
import { listOpenAlarms } from "./alarmRepository.js";

/** Shows open alarms by name in `/metrics`; 0 where there is none. */
export function countAlarms({ registry }: Pick<Metrics, "registry">, db: Database): void {
  new Gauge({
    name: "gpukit_alarms",
    help: "Differences of chain, database and jobs that nobody has healed.",
    labelNames: ["name"],
    registers: [registry],
    async collect() {
      const open = await listOpenAlarms(db).catch(() => []);
      for (const name of alarmNames) this.set({ name }, open.filter((alarm) => alarm.name === name).length);
    },
  });
}
