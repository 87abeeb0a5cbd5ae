import { type SQL, sql } from "drizzle-orm";
import type { SqlExecutor } from "../sqlExecutor.js";

/** The advisory lock that a process holds while it lives. */
export const livenessKey = (processId: SQL) => sql`hashtextextended('gpukit-process-' || ${processId}::text, 0)`;

/** True in SQL when the process of that id holds its lock. PostgreSQL shows the 64-bit key in two halves. */
const isAlive = (processId: SQL) => sql`exists (
  select 1 from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32 | objid::bigint) = ${livenessKey(processId)})`;

/** Ids of processes that have a row but no longer live. */
export async function listDeadProcesses(tx: SqlExecutor): Promise<string[]> {
  const id = sql`server_processes.id`;
  const { rows } = await tx.execute(sql`select id from server_processes where not ${isAlive(id)}`);
  return rows.map((row) => String(row.id));
}

/** Ids of processes that live. */
export async function listLiveProcesses(tx: SqlExecutor): Promise<string[]> {
  const id = sql`server_processes.id`;
  const { rows } = await tx.execute(sql`select id from server_processes where ${isAlive(id)}`);
  return rows.map((row) => String(row.id));
}

/**
 * Frees the tasks that dead processes had taken, at once instead of after graphile-worker's four hours.
 * Returns how many.
 */
export async function freeTasksOfDeadProcesses(tx: SqlExecutor): Promise<number> {
  const { rows: taken } = await tx.execute(sql`
    select distinct locked_by from graphile_worker._private_jobs where locked_by like 'gpukit-%'
    union select locked_by from graphile_worker._private_job_queues where locked_by like 'gpukit-%'`);
  if (taken.length === 0) return 0;
  const workers = sql`(select * from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as taken(locked_by text))`;
  const { rows: dead } = await tx.execute(
    sql`select locked_by from ${workers} as taken where not ${isAlive(sql`substr(taken.locked_by, 8)`)}`,
  );
  if (dead.length === 0) return 0;
  const ids = dead.map((row) => String(row.locked_by));
  const { rows: counted } = await tx.execute(
    sql`select count(*)::int as tasks from graphile_worker._private_jobs where locked_by in ${ids}`,
  );
  await tx.execute(
    sql`select graphile_worker.force_unlock_workers(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`,
  );
  return Number(counted[0]?.tasks ?? 0);
}
