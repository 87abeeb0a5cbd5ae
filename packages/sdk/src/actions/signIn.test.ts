// proves S12
import { createDevWallet, devSeeds, verifyMessage } from "@gpukit/qubic";
import { describe, expect, it } from "vitest";
import { createFakeClient } from "../testing/fakeClient.js";
import { signIn } from "./signIn.js";
import { signOut } from "./signOut.js";

async function setup({ answered }: { answered?: string } = {}) {
  const wallet = createDevWallet({ seed: devSeeds.consumer });
  const identity = await wallet.getIdentity();
  const proofs: { message: string; genuine: boolean }[] = [];
  const { client, calls, timing } = createFakeClient({
    mutations: {
      "accounts.createChallenge": (input) => ({
        nonce: "once",
        message: `Sign in as ${input.identity}`,
        expiresAtMs: 0,
      }),
      "accounts.signIn": async (input) => {
        const message = `Sign in as ${input.identity}`;
        proofs.push({ message, genuine: await verifyMessage(message, input) });
        return { token: "secret", identity: answered ?? input.identity, expiresAtMs: timing.nowMs() + 1_000 };
      },
    },
  });
  return { client, calls, timing, wallet, identity, proofs };
}

describe("signIn", () => {
  it("signs the server's challenge and keeps the session", async () => {
    const { client, wallet, identity, proofs } = await setup();
    expect(await signIn(client, { wallet })).toMatchObject({ token: "secret", identity });
    expect(proofs).toEqual([{ message: `Sign in as ${identity}`, genuine: true }]);
    expect(client.session.get()?.token).toBe("secret");
  });

  it("asks the wallet again only when the session is over, or the wallet another", async () => {
    const { client, wallet, timing, proofs } = await setup();
    await signIn(client, { wallet });
    await signIn(client, { wallet });
    expect(proofs).toHaveLength(1);
    await timing.wait(2_000);
    await signIn(client, { wallet });
    expect(proofs).toHaveLength(2);
    await signIn(client, { wallet: createDevWallet({ seed: devSeeds.faucet }) });
    expect(proofs).toHaveLength(3);
  });

  it("does not take a session for somebody else", async () => {
    const { client, wallet } = await setup({ answered: "B".repeat(60) });
    await expect(signIn(client, { wallet })).rejects.toMatchObject({ code: "sign-in-failed" });
    expect(client.session.get()).toBeNull();
  });

  it("is undone by signOut", async () => {
    const { client, wallet } = await setup();
    await signIn(client, { wallet });
    signOut(client);
    expect(client.session.get()).toBeNull();
  });
});
