// proves S4, S18
import { devSeeds, identityFromSeed } from "@gpukit/qubic";
import { serveDevnet } from "@gpukit/qubic/devnet";
import { expect, it, onTestFinished } from "vitest";
import { listOpenAlarms } from "../alarms/alarmRepository.js";
import { raiseDisagreement } from "../alarms/raiseDisagreement.js";
import { createLog } from "../platform/log.js";
import { createTestServer } from "../testing/testServer.js";
import { openChainRpc } from "./openChainRpc.js";

it("two nodes must tell the same before money moves; where they do not, the operator is told what each says", async () => {
  const identity = await identityFromSeed(devSeeds.consumer);
  const { url, devnet, close } = await serveDevnet({
    dataDir: null,
    tickMs: 20,
    port: 0,
    genesis: [{ identity, amount: 100n }],
  });
  onTestFinished(close);
  const { server } = await createTestServer();
  const raised: Promise<void>[] = [];
  const { rpc } = await openChainRpc(
    { kind: "devnet", tickMs: 20, rpcUrl: url, furtherRpcUrls: [`${url}/nodes/b`] },
    {
      folder: "/nowhere",
      clock: { nowMs: () => Date.now() },
      log: createLog({ level: "silent" }),
      onAlarm: (alarm) => void raised.push(raiseDisagreement(server, alarm)),
    },
  );
  devnet.faults.lie({ addsToBalances: 1_000n });
  await expect(rpc.balance(identity)).rejects.toMatchObject({ code: "chain-disagreement" });
  await Promise.all(raised);
  const [alarm] = await listOpenAlarms(server.db);
  expect(alarm?.name).toBe("chain-disagreement");
  expect(alarm?.facts).toEqual(expect.arrayContaining([expect.stringContaining(`${url}/nodes/b: `)]));
  devnet.faults.lie({});
  expect((await rpc.balance(identity)).balance).toBe(100n);
});
