// proves P12
import { publicKeyToIdentity } from "@gpukit/qubic";
import { describe, expect, it } from "vitest";
import { createFakeClient } from "../testing/fakeClient.js";
import { getBalance } from "./getBalance.js";

const identity = publicKeyToIdentity(new Uint8Array(32).fill(7));

function setup(answer: (url: string) => Response) {
  const asked: string[] = [];
  const fake = createFakeClient({
    queries: { "server.info": () => ({ chainRpcUrl: "http://chain.test" }) as never },
  });
  const client = {
    ...fake.client,
    fetch: (async (request: Request) => {
      asked.push(request.url);
      return answer(request.url);
    }) as typeof fetch,
  };
  return { client, asked };
}

const balance = {
  id: identity,
  balance: "1918402",
  validForTick: 31_000_000,
  latestIncomingTransferTick: 0,
  latestOutgoingTransferTick: 0,
  incomingAmount: "1918402",
  outgoingAmount: "0",
  numberOfIncomingTransfers: 1,
  numberOfOutgoingTransfers: 0,
};

describe("getBalance", () => {
  it("is the chain's own word, asked where the server says the chain is", async () => {
    const { client, asked } = setup(() => Response.json({ balance }));
    expect(await getBalance(client, { identity })).toMatchObject({ identity, balance: 1_918_402n });
    expect(asked).toEqual([`http://chain.test/live/v1/balances/${identity}`]);
  });

  it("is a named error when the chain refuses or answers nonsense", async () => {
    const refused = setup(() => Response.json({ code: 3, message: "no" }, { status: 400 }));
    await expect(getBalance(refused.client, { identity })).rejects.toMatchObject({ code: "chain-refused" });
    const nonsense = setup(() => Response.json({ balance: { ...balance, balance: 12 } }));
    await expect(getBalance(nonsense.client, { identity })).rejects.toMatchObject({ code: "chain-unavailable" });
  });

  it("refuses what is no identity before asking", async () => {
    const { client, asked } = setup(() => Response.json({ balance }));
    await expect(getBalance(client, { identity: "NOBODY" })).rejects.toMatchObject({ code: "invalid-identity" });
    expect(asked).toEqual([]);
  });
});
