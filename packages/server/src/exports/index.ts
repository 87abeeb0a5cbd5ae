export { readServerConfig, type ServerConfig, type ServerFlags } from "../platform/config.js";
export type { AppRouter } from "../router.js";
export { type RunningServer, startServer } from "../server.js";
export { defaultTimings, type Timings } from "../timings.js";
