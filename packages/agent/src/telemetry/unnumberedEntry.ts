import type { GapEntry, TelemetryEntry } from "@gpukit/core";

type WithoutSeq<Entry> = Entry extends unknown ? Omit<Entry, "seq"> : never;

/** A live fact before the spool gives it its number. */
export type UnnumberedEntry = WithoutSeq<Exclude<TelemetryEntry, GapEntry>>;
