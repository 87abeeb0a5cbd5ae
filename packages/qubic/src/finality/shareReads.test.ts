// proves P21
import { expect, test } from "vitest";
import { setupDevnet } from "../devnet/devnetSetup.fixture.js";
import { readFinalityFacts } from "./readFinalityFacts.js";
import { shareReads } from "./shareReads.js";

test("a hundred tasks that wait for their ticks ask together, and anew once the answer is old or was none", async () => {
  const { rpc, devnet, identities } = await setupDevnet();
  let nowMs = 0;
  let asked = 0;
  const tickInfo = () => {
    asked += 1;
    return rpc.tickInfo();
  };
  const clock = { nowMs: () => nowMs };
  const shared = shareReads({ ...rpc, tickInfo }, { clock });
  const before = await rpc.balance(identities.platform);
  const wait = (index: number) =>
    readFinalityFacts(
      { rpc: shared, clock },
      {
        id: "a".repeat(60),
        targetTick: 3_000_000_100 + index,
        amount: 1n,
        direction: "incoming",
        identity: identities.platform,
        before,
        accepted: true,
      },
    );
  await Promise.all(Array.from({ length: 100 }, (_, index) => wait(index)));
  expect(asked).toBe(1);
  nowMs = 250;
  devnet.faults.answer(503, { path: "tick-info" });
  await expect(wait(0)).rejects.toMatchObject({ code: "chain-unavailable" });
  expect(await wait(0)).toMatchObject({ networkTick: 3_000_000_000 });
  expect(asked).toBe(3);
});
