import type { MonitorMessages } from "../en/monitor.js";

export const monitorPtBr: MonitorMessages = {
  title: "Trabalho",
};
