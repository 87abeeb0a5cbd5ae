import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import { type AlarmName, alarmCatalogue } from "./alarm.js";
import { alarms } from "./alarmTables.js";

/** An alarm as stored. */
export type AlarmRow = typeof alarms.$inferSelect;

export interface RaiseAlarmParameters {
  name: AlarmName;
  subject: string;
  facts: readonly string[];
  /** Found so often it is raised; before, it is only suspected. @default 1 */
  after?: number;
}

/** Notes a difference, and tells the operator's log the moment it becomes an alarm. Found again, it is the same alarm. */
export async function raiseAlarm(
  { clock, newId, log }: Pick<ServerContext, "clock" | "newId" | "log">,
  tx: Transaction,
  { name, subject, facts, after = 1 }: RaiseAlarmParameters,
): Promise<AlarmRow | undefined> {
  const nowMs = clock.nowMs();
  const [row] = await tx
    .insert(alarms)
    .values({
      id: newId(),
      name,
      subject,
      facts: [...facts],
      sightings: 1,
      firstSeenAtMs: nowMs,
      lastSeenAtMs: nowMs,
      raisedAtMs: after <= 1 ? nowMs : null,
    })
    .onConflictDoUpdate({
      target: [alarms.name, alarms.subject],
      targetWhere: sql`ended_at_ms is null`,
      set: {
        facts: [...facts],
        sightings: sql`${alarms.sightings} + 1`,
        lastSeenAtMs: nowMs,
        raisedAtMs: sql`coalesce(${alarms.raisedAtMs}, case when ${alarms.sightings} + 1 >= ${after} then ${nowMs}::bigint end)`,
      },
    })
    .returning();
  if (row?.raisedAtMs === nowMs) {
    const { means, whatToDo } = alarmCatalogue[name];
    log.error({ alarm: name, subject, facts }, `Alarm: ${means} ${whatToDo}`);
  }
  return row;
}

/** Ends an alarm whose difference is gone. A mere suspicion leaves no trace. */
export async function endAlarm(
  { clock, log }: Pick<ServerContext, "clock" | "log">,
  tx: Transaction,
  { name, subject }: Pick<RaiseAlarmParameters, "name" | "subject">,
): Promise<void> {
  const open = and(eq(alarms.name, name), eq(alarms.subject, subject), isNull(alarms.endedAtMs));
  await tx.delete(alarms).where(and(open, isNull(alarms.raisedAtMs)));
  const ended = await tx.update(alarms).set({ endedAtMs: clock.nowMs() }).where(open).returning({ id: alarms.id });
  if (ended.length > 0) log.warn({ alarm: name, subject }, "An alarm has ended.");
}

/** Ends every alarm of a name that was not found since a moment. */
export async function endAlarmsUnseenSince(
  server: Pick<ServerContext, "clock" | "log">,
  tx: Transaction,
  { name, sinceMs }: { name: AlarmName; sinceMs: number },
): Promise<void> {
  const gone = await tx
    .select({ subject: alarms.subject })
    .from(alarms)
    .where(and(eq(alarms.name, name), isNull(alarms.endedAtMs), lt(alarms.lastSeenAtMs, sinceMs)));
  for (const { subject } of gone) await endAlarm(server, tx, { name, subject });
}

/** Raised alarms that last, newest first. */
export async function listOpenAlarms(tx: Transaction): Promise<AlarmRow[]> {
  return tx
    .select()
    .from(alarms)
    .where(and(isNotNull(alarms.raisedAtMs), isNull(alarms.endedAtMs)))
    .orderBy(desc(alarms.raisedAtMs));
}
