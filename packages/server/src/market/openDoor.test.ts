// proves X12
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { openDoor } from "./openDoor.js";

async function setup() {
  const inner = createServer((request, response) => {
    request.resume().on("end", () => response.end("passed"));
  });
  await new Promise<void>((resolve) => inner.listen(0, "127.0.0.1", resolve));
  const door = await openDoor();
  door.leadTo((inner.address() as AddressInfo).port);
  onTestFinished(async () => {
    await door.close();
    await new Promise((resolve) => inner.close(resolve));
  });
  const ask = async (init?: RequestInit) => (await fetch(door.url, init)).status;
  return { door, ask };
}

it("passes requests on, also large ones", async () => {
  const { ask } = await setup();
  expect(await ask()).toBe(200);
  expect(await ask({ method: "POST", body: "x".repeat(3_000_000) })).toBe(200);
});

it("refuses so many requests, and none that a browser asks beforehand", async () => {
  const { door, ask } = await setup();
  expect(await ask()).toBe(200);
  door.refuse(503, { count: 2 });
  expect(await ask({ method: "OPTIONS" })).toBe(204);
  expect([await ask(), await ask(), await ask()]).toEqual([503, 503, 200]);
});

it("cuts everybody off until the time is over, or the fault is cleared", async () => {
  const { door, ask } = await setup();
  door.cutOff(60_000);
  expect(door.isCutOff()).toBe(true);
  await expect(ask()).rejects.toThrow();
  door.clear();
  expect(await ask()).toBe(200);
  door.cutOff(0);
  expect(door.isCutOff()).toBe(false);
});
