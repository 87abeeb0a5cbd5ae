import { Logger } from "graphile-worker";
import type { Log } from "./log.js";

/** Lets graphile-worker speak through our log; its routine lines become debug lines. */
export function workerLogger(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const fields = { ...scope, ...(meta ?? {}) };
    if (level === "error") log.error(fields, message);
    else if (level === "warning") log.warn(fields, message);
    else log.debug(fields, message);
  });
}

/** For short errands, such as migrating, whose failures are thrown anyway. */
export const quietWorkerLogger = new Logger(() => () => undefined);
