// proves X12
import { expect, test } from "vitest";
import { devSeeds } from "../../connectors/devSeeds.js";
import { createQubicRpc } from "../../rpc/createQubicRpc.js";
import { identityFromSeed } from "../../signer/identityFromSeed.js";
import { setupDevnet } from "../devnetSetup.fixture.js";
import { switches } from "../switches.js";
import { runDevnetCommand } from "./runDevnetCommand.js";

/** A devnet with switches, and the command line in front of it. */
async function setup() {
  const fixture = await setupDevnet({ hasControl: true });
  const printed: string[] = [];
  const run = (...args: string[]) =>
    runDevnetCommand({
      args,
      print: (line) => void printed.push(line),
      ended: Promise.resolve(),
      fetch: (url, init) => fixture.devnet.fetch(new Request(url, init)),
    });
  return { ...fixture, printed, run };
}

test("drops a transaction, and ends all faults", async () => {
  const { run, sign, rpc, settle, printed } = await setup();
  await run("drop", "1");
  expect(printed).toEqual(["Done; the network works on tick 3000000000."]);
  const [lost, kept] = [await sign("consumer"), await sign("provider")];
  for (const { bytes } of [lost, kept]) await rpc.broadcastTransaction(bytes);
  await settle();
  expect(await rpc.getTransactionByHash(lost.id)).toBeNull();
  expect(await rpc.getTransactionByHash(kept.id)).not.toBeNull();
  await run("answer", "503", "--count", "9", "--path", "tick-info");
  await expect(rpc.tickInfo()).rejects.toMatchObject({ code: "chain-unavailable" });
  await run("clear");
  await rpc.tickInfo();
});

test("answers everything with a status, and still listens to its switches", async () => {
  const { run, rpc } = await setup();
  await run("answer", "500", "--count", "100");
  await expect(rpc.tickInfo()).rejects.toMatchObject({ code: "chain-unavailable" });
  await run("clear");
  await rpc.tickInfo();
});

test("moves time: ticks, skipped ticks, epochs", async () => {
  const { run, rpc, devnet } = await setup();
  await run("tick", "--count", "3");
  expect(devnet.currentTick()).toBe(3_000_000_003);
  await run("skip-ticks", "10");
  await run("begin-epoch", "--skipped-ticks", "5");
  expect(await rpc.tickInfo()).toMatchObject({ tick: 3_000_000_018, epoch: 2, initialTick: 3_000_000_018 });
});

test("lets a node lie in every way, and tell the truth again", async () => {
  const { run, devnet, identities } = await setup();
  const second = createQubicRpc({ url: "http://devnet/nodes/second", fetch: devnet.fetch, retry: false });
  const lies = ["--money-flew", "false", "--hides", "all", "--hides-logs", "true", "--archive-behind-ticks", "2"];
  await run("lie", "--node", "second", ...lies, "--adds-to-balances", "5", "--adds-to-fee", "7");
  expect((await second.balance(identities.site)).balance).toBe(5n);
  expect(await second.sendManyFee()).toBe(17n);
  await run("lie", "--node", "second");
  expect((await second.balance(identities.site)).balance).toBe(0n);
});

test("every switch is in the help, and can be turned with what it needs", async () => {
  const { run, printed } = await setup();
  await run("help");
  for (const [name, { takes }] of Object.entries(switches)) {
    expect(printed[0]).toContain(`  ${name}`);
    const needed = Object.values(takes).flatMap(({ isRequired }) => (isRequired ? ["429"] : []));
    await run(name, ...needed);
  }
});

test.each([
  [["fly"], 'There is no command "fly".'],
  [["drop", "many"], "The devnet did not do it."],
  [["drop"], "The devnet did not do it."],
  [["drop", "1", "2"], '"drop" does not take "2".'],
  [["clear", "now"], '"clear" does not take "now".'],
  [["lie", "--money-flew", "perhaps"], "The devnet did not do it."],
  [["drop", "--sideways", "1"], expect.stringContaining("sideways")],
])("%j is refused", async (args, shortMessage) => {
  const { run } = await setup();
  await expect(run(...args)).rejects.toMatchObject({ shortMessage });
});

test("a devnet that was not started for it has no switches, and a page may never turn one", async () => {
  const { devnet } = await setupDevnet();
  const post = { method: "POST", body: JSON.stringify({ count: "1" }) };
  expect((await devnet.fetch(new Request("http://devnet/control/drop", post))).status).toBe(404);
  const { devnet: controlled } = await setup();
  const fromPage = new Request("http://devnet/control/drop", { ...post, headers: { origin: "https://evil.test" } });
  expect((await controlled.fetch(fromPage)).status).toBe(403);
  expect((await controlled.fetch(new Request("http://devnet/control/drop", post))).status).toBe(200);
});

test("serves a devnet whose published wallets and others hold play money", async () => {
  const [funded, published] = [await identityFromSeed("a".repeat(55)), await identityFromSeed(devSeeds.consumer)];
  const printed: string[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const args = ["serve", "--port", "0", "--tick-ms", "20", "--fund", `${funded}=77`];
  const running = runDevnetCommand({ args, print: (line) => void printed.push(line), ended });
  await expect.poll(() => printed[0]).toMatch(/^A devnet with play money at http:\/\/127\.0\.0\.1:\d+;/);
  const url = /at (\S+);/.exec(printed[0] ?? "")?.[1] ?? "";
  const rpc = createQubicRpc({ url });
  expect((await rpc.balance(funded)).balance).toBe(77n);
  expect((await rpc.balance(published)).balance).toBe(1_000_000_000_000n);
  await runDevnetCommand({ args: ["freeze", "--url", url], print: () => {}, ended });
  const { tick } = await rpc.tickInfo();
  await runDevnetCommand({ args: ["tick", "--count", "2", "--url", url], print: () => {}, ended });
  expect((await rpc.tickInfo()).tick).toBeGreaterThanOrEqual(tick + 2);
  end();
  await running;
  await expect(fetch(url)).rejects.toThrow();
});
