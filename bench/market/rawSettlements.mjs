import { randomUUID } from "node:crypto";
import pg from "pg";

/** About what the rows of a settlement weigh: a receipt with its division, a settlement with its signed transaction, a feed event. */
const body = JSON.stringify({ division: "x".repeat(1_600), attempts: "x".repeat(800) });

/**
 * How many transactions of a settlement's shape this PostgreSQL commits per second without anything around them: no chain, no
 * signatures, no task queue, no other process. Each is three transactions, as settling is: planned (a receipt onto the ledger, a
 * settlement, three feed events, the escrow), signed (the settlement, a feed event), confirmed (the settlement, the escrow, three feed
 * events); the first two also add the task that does the next.
 *
 * @param {{ connectionString: string, count: number, connections: number }} options
 */
export const rateOfRawSettlements = async ({ connectionString, count, connections }) => {
  const pool = new pg.Pool({ connectionString, max: connections });
  try {
    await pool.query(schema);
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const id of ids) await pool.query("insert into raw.escrows values ($1, 1, $2)", [id, body]);
    const waiting = [...ids];
    const startedMs = performance.now();
    const workers = Array.from({ length: connections }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await settle(pool, id);
    });
    await Promise.all(workers);
    return (count * 1_000) / (performance.now() - startedMs);
  } finally {
    await pool.query("drop schema if exists raw cascade");
    await pool.end();
  }
};

const schema = `
  create schema raw;
  create table raw.escrows (id uuid primary key, version int not null, body jsonb not null);
  create table raw.receipts (height int primary key, id uuid not null unique, body jsonb not null);
  create table raw.settlements (id uuid primary key, version int not null, body jsonb not null);
  create table raw.feed_heads (id uuid primary key, seq int not null);
  create table raw.feed_events (id uuid, seq int, body jsonb not null, primary key (id, seq));
  create table raw.tasks (id bigserial primary key, key text unique, body jsonb not null);
  create table raw.ledger (id int primary key, height int not null);
  insert into raw.ledger values (1, 0);`;

const settle = async (pool, id) => {
  const change = (table) => [`update raw.${table} set version = version + 1, body = $2 where id = $1`, [id, body]];
  await inTransaction(pool, [
    [
      "with head as (update raw.ledger set height = height + 1 returning height) insert into raw.receipts select height, $1, $2 from head",
      [id, body],
    ],
    ["insert into raw.settlements values ($1, 1, $2)", [id, body]],
    ...event(id),
    change("escrows"),
    ...event(id),
    ...event(id),
    addTask(id),
  ]);
  await inTransaction(pool, [change("settlements"), ...event(id), addTask(id)]);
  await inTransaction(pool, [
    change("settlements"),
    change("escrows"),
    ...event(id),
    ...event(id),
    ...event(id),
    ["delete from raw.tasks where key = $1", [id]],
  ]);
};

const event = (id) => [
  ["insert into raw.feed_heads values ($1, 1) on conflict (id) do update set seq = raw.feed_heads.seq + 1", [id]],
  ["insert into raw.feed_events select id, seq, $2 from raw.feed_heads where id = $1", [id, body]],
  ["select pg_notify('raw', $1)", [id]],
];

const addTask = (id) => [
  "insert into raw.tasks (key, body) values ($1, $2) on conflict (key) do update set body = excluded.body",
  [id, body],
];

const inTransaction = async (pool, statements) => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    for (const [text, values] of statements) await client.query(text, values);
    await client.query("commit");
  } finally {
    client.release();
  }
};
