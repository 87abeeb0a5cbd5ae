// proves X12
import pg from "pg";
import { expect, it } from "vitest";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { openMarketDatabase } from "./openMarketDatabase.js";

async function listDatabases(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>("select datname from pg_database");
    return rows.map(({ datname }) => datname);
  } finally {
    await client.end();
  }
}

it("makes a database of its own in a given PostgreSQL, and drops that and nothing else", async () => {
  const given = await createTestDatabase({ empty: true });
  const place = { databaseUrl: given.connectionString, folder: "unused", marketFolder: "unused" };
  const [a, b] = await Promise.all([openMarketDatabase(place), openMarketDatabase(place)]);
  const nameOf = ({ connectionString }: { connectionString: string }) => new URL(connectionString).pathname.slice(1);
  const names = [nameOf(a), nameOf(b)];
  expect(new Set([...names, nameOf(given)]).size).toBe(3);
  expect(await listDatabases(a.connectionString)).toEqual(expect.arrayContaining(names));
  await Promise.all([a.close(), b.close()]);
  const left = await listDatabases(given.connectionString);
  expect(left).toContain(nameOf(given));
  expect(left.filter((name) => names.includes(name))).toEqual([]);
  await given.close();
});
