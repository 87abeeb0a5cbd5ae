// proves S28
import pg from "pg";
import { describe, expect, it } from "vitest";
import { createTestDatabase } from "./testDatabase.js";

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("createTestDatabase", () => {
  it("gives every caller its own migrated database on a PostgreSQL of at least 15", async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await query(one.connectionString, "create table mine (id int)");
    const tables = "select 1 from pg_tables where tablename = 'mine'";
    expect(await query(one.connectionString, tables)).toHaveLength(1);
    expect(await query(other.connectionString, tables)).toHaveLength(0);
    expect(
      await query(other.connectionString, "select 1 from pg_namespace where nspname = 'graphile_worker'"),
    ).toHaveLength(1);
    const [version] = await query(one.connectionString, "select current_setting('server_version_num')::int as number");
    expect(version.number).toBeGreaterThanOrEqual(150_000);
    await Promise.all([one.close(), other.close()]);
    await expect(query(one.connectionString, "select 1")).rejects.toThrow("does not exist");
  });
});
