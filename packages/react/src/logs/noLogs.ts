import type { WritableLogBuffer } from "./LogBuffer.js";

/** The log of whom nobody has told anything. It takes nothing in: the first line makes a log of its own. */
export const noLogs: WritableLogBuffer = {
  capacity: 0,
  length: 0,
  dropped: 0,
  version: 0,
  at: () => undefined,
  slice: () => [],
  atMs: () => Number.NaN,
  columns: () => 0,
  copyLines: () => ({ count: 0, bytes: new Uint8Array(), ends: new Uint32Array(), flags: new Uint8Array() }),
  subscribe: () => () => {},
  push() {},
};
