import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isMainThread } from "node:worker_threads";
import pg from "pg";
import { migrate, migrationsFolder } from "../database.js";
import { endWithProcess } from "../postgres/endWithProcess.js";
import { startPostgres } from "../postgres/startPostgres.js";

export interface TestDatabase {
  connectionString: string;
  /** Drops the database. */
  close(): Promise<void>;
}

export interface CreateTestDatabaseOptions {
  /** A database without tables, for tests of migrating itself. @default false */
  empty?: boolean;
}

/**
 * A fresh, migrated database on a real PostgreSQL, in some tens of milliseconds. The first call of a test run starts the
 * server in a temporary folder; all workers of the run share it, and it ends with the run even if that is killed.
 */
export async function createTestDatabase({ empty = false }: CreateTestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await sharedServer();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = empty ? "template0" : await migratedTemplate(server);
  await execute(server, `create database ${name} template ${template}`);
  const close = () => execute(server, `drop database if exists ${name} with (force)`);
  return { connectionString: databaseUrl(server, name), close };
}

async function migratedTemplate(server: string): Promise<string> {
  const name = `template_${await migrationsHash()}`;
  await withClient(server, async (client) => {
    await client.query("select pg_advisory_lock(1)");
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount) return;
    const draft = `draft_${randomUUID().replaceAll("-", "")}`;
    await client.query(`create database ${draft} template template0`);
    await migrate(databaseUrl(server, draft));
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function migrationsHash(): Promise<string> {
  const hash = createHash("sha256");
  const names = await readdir(migrationsFolder);
  for (const name of names.filter((name) => name.endsWith(".sql")).sort()) {
    hash.update(name).update(await readFile(path.join(migrationsFolder, name)));
  }
  return hash.digest("hex").slice(0, 24);
}

/** The process whose life the server shares: the test runner. Its workers are child processes or threads of it. */
function runnerPid(): number {
  return process.env.VITEST && isMainThread ? process.ppid : process.pid;
}

async function sharedServer(): Promise<string> {
  const folder = path.join(os.tmpdir(), `gpukit-test-${runnerPid()}`);
  const readyFile = path.join(folder, "connection");
  const first = await mkdir(folder, { mode: 0o711 }).then(
    () => true,
    () => false,
  );
  if (!first) {
    for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 20) {
      if (await exists(readyFile)) return readFile(readyFile, "utf8");
      await delay(20);
    }
  }
  const server = await startPostgres({ folder, durable: false, systemFolder: path.join(folder, "system") });
  endWithProcess({ postgresPid: server.pid, folder, processId: runnerPid() });
  await writeFile(`${readyFile}.new`, server.connectionString, { mode: 0o600 });
  await rename(`${readyFile}.new`, readyFile);
  return server.connectionString;
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(server: string, sql: string): Promise<void> {
  await withClient(server, (client) => client.query(sql));
}

async function withClient<Result>(server: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
