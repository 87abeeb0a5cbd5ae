// proves S27, S28
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { processIdentity } from "../processIdentity.js";
import { runScript } from "../testing/runScript.js";
import { temporaryFolder } from "../testing/temporaryFolder.js";
import { waitUntil } from "../testing/waitUntil.js";
import { type RunningPostgres, type StartPostgresParameters, startPostgres } from "./startPostgres.js";
import { findPostgresUser } from "./systemUser.js";

const running: RunningPostgres[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(folder: string, more: Partial<StartPostgresParameters> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ folder, durable: false, ...more });
  running.push(server);
  return server;
}

/** A folder that another user may pass through, as a data folder is. */
async function reachableFolder(): Promise<string> {
  const folder = path.join(os.tmpdir(), path.basename(await temporaryFolder()), "postgres");
  await mkdir(folder, { mode: 0o711 });
  await chmod(path.dirname(folder), 0o711);
  return folder;
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("startPostgres", { timeout: 60_000 }, () => {
  it("makes a cluster once, keeps data and port over a restart, and hides its password", async () => {
    const folder = await reachableFolder();
    const first = await start(folder);
    expect(first.started).toBe("fresh");
    await query(first.connectionString, "create table kept as select 42 as answer");
    const [settings] = await query(
      first.connectionString,
      "select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as host",
    );
    expect(settings).toEqual({ encoding: "UTF8", host: "127.0.0.1" });
    await first.stop();
    const second = await start(folder);
    expect([second.started, second.port]).toEqual(["existing", first.port]);
    expect(await query(second.connectionString, "select answer from kept")).toEqual([{ answer: 42 }]);
    expect((await stat(path.join(folder, "password"))).mode & 0o777).toBe(0o600);
    const wrong = second.connectionString.replace(/:[0-9a-f]{48}@/, ":guess@");
    await expect(query(wrong, "select 1")).rejects.toThrow("password authentication failed");
  });

  it("survives kill -9 of the server that started it; the next one finds it again", async () => {
    const folder = await reachableFolder();
    const script = runScript(`
      const { startPostgres } = await load("postgres/startPostgres.ts");
      const server = await startPostgres({ folder: ${JSON.stringify(folder)}, durable: false });
      console.log(JSON.stringify({ pid: server.pid, url: server.connectionString }));
      setInterval(() => {}, 1000);`);
    const before = JSON.parse(await script.line((line) => line.startsWith("{")));
    await query(before.url, "create table kept as select 1 as one");
    await script.kill("SIGKILL");
    const after = await start(folder);
    expect([after.started, after.pid, after.connectionString]).toEqual(["reattached", before.pid, before.url]);
    expect(await query(after.connectionString, "select one from kept")).toEqual([{ one: 1 }]);
    await after.stop();
    expect(await processIdentity(after.pid)).toBeNull();
  });

  it("recovers when PostgreSQL itself was killed in the middle of writes", async () => {
    const folder = await reachableFolder();
    const first = await start(folder, { durable: true });
    await query(first.connectionString, "create table kept as select generate_series(1, 1000) as n");
    process.kill(first.pid, "SIGKILL");
    await waitUntil(async () => (await processIdentity(first.pid)) === null);
    const second = await start(folder, { durable: true });
    expect(second.started).toBe("existing");
    expect(await query(second.connectionString, "select count(*)::int as rows from kept")).toEqual([{ rows: 1_000 }]);
  });

  it("is not fooled by a left-over pid that now belongs to another process", async () => {
    const folder = await reachableFolder();
    const first = await start(folder);
    await first.stop();
    const file = path.join(first.dataFolder, "postmaster.pid");
    const stranger = runScript("console.log('here'); setInterval(() => {}, 1000)");
    await stranger.line(() => true);
    await writeFile(file, `${stranger.pid}\n${first.dataFolder}\n1770000000\n${first.port}\n\n127.0.0.1\n\nready   \n`);
    expect((await start(folder)).started).toBe("existing");
  });

  it("says at once when the stored password was lost", async () => {
    const folder = await reachableFolder();
    await start(folder);
    await writeFile(path.join(folder, "password"), "f".repeat(48));
    await expect(startPostgres({ folder })).rejects.toMatchObject({
      code: "database-unavailable",
      facts: [expect.anything(), expect.stringContaining("refuses the password")],
    });
  });

  it("takes another port when somebody listens on the remembered one", async () => {
    const folder = await reachableFolder();
    const first = await start(folder);
    await first.stop();
    const rival = createServer();
    await new Promise<void>((resolve) => rival.listen(first.port, "127.0.0.1", resolve));
    const second = await start(folder);
    expect(second.port).not.toBe(first.port);
    expect(await query(second.connectionString, "select 1 as one")).toEqual([{ one: 1 }]);
    rival.close();
  });

  it("starts one PostgreSQL when two processes start at once", async () => {
    const folder = await reachableFolder();
    const startHere = `
      const { startPostgres } = await load("postgres/startPostgres.ts");
      const server = await startPostgres({ folder: ${JSON.stringify(folder)}, durable: false });
      console.log(server.pid + " " + server.connectionString);`;
    const [one, other] = await Promise.all([1, 2].map(() => runScript(startHere).line((line) => /^\d+ /.test(line))));
    const found = await start(folder);
    expect([one, other]).toEqual([`${found.pid} ${found.connectionString}`, one]);
  });

  it("begins again after an interrupted initdb", async () => {
    const folder = await reachableFolder();
    const left = path.join(folder, "data.unfinished-999999999");
    await mkdir(path.join(left, "data"), { recursive: true });
    await writeFile(path.join(left, "data", "PG_VERSION"), "18\n");
    const server = await start(folder);
    expect(server.started).toBe("fresh");
    expect(await readdir(folder)).not.toContain("data.unfinished-999999999");
  });

  it("names data of another major version instead of touching them", async () => {
    const folder = await reachableFolder();
    await mkdir(path.join(folder, "data"));
    await writeFile(path.join(folder, "data", "PG_VERSION"), "12\n");
    await expect(start(folder)).rejects.toMatchObject({
      code: "database-unavailable",
      shortMessage: "The data were written by PostgreSQL 12, not 18.",
    });
  });
});

describe.runIf(process.getuid?.() === 0)("startPostgres as root", { timeout: 60_000 }, () => {
  it("runs as another user, with data where that user can reach them, and says so in one line", async () => {
    const home = await temporaryFolder({ parent: os.homedir() });
    const folder = path.join(home, "postgres");
    const systemFolder = await reachableFolder();
    const modeBefore = (await stat(os.homedir())).mode;
    const said: string[] = [];
    const server = await start(folder, { systemFolder, say: (line) => said.push(line) });
    const user = await findPostgresUser();
    expect(server.dataFolder.startsWith(path.join(systemFolder, "clusters"))).toBe(true);
    expect((await stat(server.dataFolder)).uid).toBe(user?.uid);
    expect(await query(server.connectionString, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(said).toEqual([expect.stringContaining(`PostgreSQL runs as user ${user?.name}`)]);
    expect((await stat(os.homedir())).mode).toBe(modeBefore);
    await server.stop();
    const again = await start(folder, { systemFolder });
    expect([again.started, again.dataFolder]).toEqual(["existing", server.dataFolder]);
    expect((await readFile(path.join(folder, "location"), "utf8")).trim()).toBe(path.dirname(server.dataFolder));
  });
});
