// proves P12, P15, P21, W8, X1
import { type Escrow, GpuKitError, type JobFeedEvent } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/sdk";
import { onlineManager, QueryClient } from "@tanstack/react-query";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createFakeClient, type FakeClientParameters } from "../testing/createFakeClient.js";
import { createQueue } from "../testing/createQueue.js";
import { renderKitHook } from "../testing/renderKitHook.js";
import { useBalance } from "./useBalance.js";
import { useCancelJob } from "./useCancelJob.js";
import { useEscrow } from "./useEscrow.js";
import { useJobFeed } from "./useJobFeed.js";
import { useMatches } from "./useMatches.js";
import { useOffers } from "./useOffers.js";
import { useServerNow } from "./useServerNow.js";
import { useWallet } from "./useWallet.js";

const setup = async <Result,>(
  hook: () => Result,
  { fake = {}, ...options }: { fake?: FakeClientParameters } & Parameters<typeof renderKitHook>[1] = {},
) => {
  const { client, calls } = createFakeClient(fake);
  return { client, calls, ...(await renderKitHook(hook, { ...options, client })) };
};

describe("queries", () => {
  it("ask once for what two components share, and under a key a host can tell apart", async () => {
    const queryClient = new QueryClient();
    const { result, calls } = await setup(() => [useOffers(), useOffers()], {
      queryClient,
      fake: { queries: { "offers.list": () => [{ id: "o1" }] as never } },
    });
    await vi.waitFor(() => expect(result.current[1]?.data).toEqual([{ id: "o1" }]));
    expect(calls).toEqual(["offers.list"]);
    expect(queryClient.getQueryCache().getAll()[0]?.queryKey).toEqual(["gpukit", "http://gpukit.test", "offers"]);
  });

  it("tell the server's time, whatever the page's clocks say", async () => {
    const serverNowMs = Date.UTC(2030, 0, 1);
    const { client } = createFakeClient({ queries: { "server.info": () => ({ nowMs: serverNowMs }) as never } });
    const behind = { ...client, timing: { ...client.timing, nowMs: () => Date.UTC(2001, 0, 1) + performance.now() } };
    const { result } = await renderKitHook(() => useServerNow(20), { client: behind });
    await vi.waitFor(() => expect(result.current).toBeGreaterThanOrEqual(serverNowMs));
    const first = result.current ?? 0;
    expect(first).toBeLessThan(serverNowMs + 60_000);
    await vi.waitFor(() => expect(result.current).toBeGreaterThan(first));
  });

  it("wait until they have what they need", async () => {
    const { result, calls } = await setup(() => useMatches({ analysisId: null }));
    expect(result.current.fetchStatus).toBe("idle");
    expect(calls).toEqual([]);
  });

  it("hand their error to the host, once, and do not repeat what the client has repeated", async () => {
    const onError = vi.fn();
    const { result, calls } = await setup(() => useOffers(), {
      onError,
      fake: {
        queries: {
          "offers.list": () => {
            throw new GpuKitError("server-unreachable", "The server did not answer.");
          },
        },
      },
    });
    await vi.waitFor(() => expect(result.current.error?.code).toBe("server-unreachable"));
    expect(calls).toEqual(["offers.list"]);
    expect(onError.mock.calls).toEqual([[result.current.error]]);
  });
});

describe("mutations", () => {
  it("hand their error to the host and to the caller", async () => {
    const onError = vi.fn();
    const { result } = await setup(() => useCancelJob(), { onError });
    const error = await result.current.mutateAsync({ id: "j1" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "not-found" });
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(error));
  });
});

describe("useEscrow", () => {
  const escrow = (version: number, state: Escrow["state"], stage = 0) => ({
    id: String(version),
    data: { id: "e1", version, state, lock: { stage } } as unknown as Escrow,
  });

  it("is live, never goes back to what is older, and says when there is nothing more to come", async () => {
    const news = createQueue<ReturnType<typeof escrow>>();
    const { result } = await setup(() => [useEscrow({ escrowId: "e1" }), useEscrow({ escrowId: "e1" })] as const, {
      fake: {
        queries: { "escrows.get": () => ({ state: "locked" }) as never },
        subscriptions: { "escrows.watch": () => news },
      },
    });
    expect(result.current[0].connection).toBe("connecting");
    news.push(escrow(2, "confirming", 2));
    await vi.waitFor(() => expect(result.current[0].escrow?.version).toBe(2));
    expect(result.current[1]).toBe(result.current[0]);
    news.push(escrow(1, "confirming", 1));
    news.push(escrow(3, "locked", 3));
    await vi.waitFor(() => expect(result.current[0].escrow?.state).toBe("locked"));
    news.end();
    await vi.waitFor(() => expect(result.current[0].connection).toBe("ended"));
  });

  it("says that it failed, and why", async () => {
    const onError = vi.fn();
    const { result } = await setup(() => useEscrow({ escrowId: "e1" }), { onError });
    await vi.waitFor(() => expect(result.current.connection).toBe("failed"));
    expect(result.current.error?.code).toBe("not-found");
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it("follows nothing without an id", async () => {
    const { result, calls } = await setup(() => useEscrow({ escrowId: null }));
    expect(result.current).toMatchObject({ connection: "idle", escrow: null });
    expect(calls).toEqual([]);
  });
});

describe("useJobFeed", () => {
  it("shows the present, then what happens, then that the connection is lost and back", async () => {
    const news = createQueue<{ id: string; data: JobFeedEvent }>();
    const connection: { tell?: ((isOpen: boolean) => void) | undefined } = {};
    const job = (version: number, state: string) => ({ id: "j1", version, state, attempts: [] }) as never;
    const { result } = await setup(() => useJobFeed({ jobId: "j1" }), {
      fake: {
        queries: { "jobs.monitor": () => ({ job: job(1, "queued"), escrow: { version: 1 } }) as never },
        subscriptions: {
          "jobs.watch": (_, { onConnection }) => {
            connection.tell = onConnection;
            return news;
          },
        },
      },
    });
    await vi.waitFor(() => expect(result.current.job?.state).toBe("queued"));
    expect(result.current.connection).toBe("live");
    news.push({ id: "1", data: { type: "job", job: job(2, "running") } });
    await vi.waitFor(() => expect(result.current.job?.state).toBe("running"));
    connection.tell?.(false);
    await vi.waitFor(() => expect(result.current.connection).toBe("reconnecting"));
    connection.tell?.(true);
    await vi.waitFor(() => expect(result.current.connection).toBe("live"));
  });
});

describe("useWallet", () => {
  const identity = "A".repeat(60);
  const wallet: WalletConnector = {
    name: "Test wallet",
    approvalMs: 1,
    getIdentity: async () => identity,
    signMessage: async () => ({ scheme: "qubic-signed-message", signature: "00" }) as never,
    signTransaction: () => Promise.reject(new Error("not asked")),
  };
  const session = { token: "t", identity, expiresAtMs: Date.now() + 60_000 };
  const fake: FakeClientParameters = {
    queries: { "server.info": () => ({ chainRpcUrl: "http://chain.test" }) as never },
    mutations: {
      "accounts.createChallenge": () => ({ nonce: "n", message: "m", expiresAtMs: 0 }),
      "accounts.signIn": () => session,
    },
  };

  it("tells who it is, signs in once asked, and out again", async () => {
    const { result } = await setup(() => useWallet(), { wallet, fake });
    await vi.waitFor(() => expect(result.current.identity).toBe(identity));
    expect(result.current.session).toBeNull();
    await result.current.signIn();
    await vi.waitFor(() => expect(result.current.session).toEqual(session));
    await result.current.signOut();
    await vi.waitFor(() => expect(result.current.session).toBeNull());
  });

  it("is asked, and signs in, also while the browser believes itself offline", async () => {
    onlineManager.setOnline(false);
    onTestFinished(() => onlineManager.setOnline(true));
    const { result } = await setup(() => useWallet(), { wallet, fake });
    await vi.waitFor(() => expect(result.current.identity).toBe(identity));
    await result.current.signIn();
    await vi.waitFor(() => expect(result.current.session).toEqual(session));
  });

  it("without a wallet says nothing, and refuses to sign in by name", async () => {
    const { result } = await setup(() => useWallet());
    expect(result.current).toMatchObject({ connector: null, identity: null, balance: null });
    await expect(result.current.signIn()).rejects.toMatchObject({ code: "sign-in-required" });
  });

  /** A chain whose word is another one each time. */
  function countingChain() {
    const chain = { asked: 0 };
    const fetch = (async () => {
      chain.asked += 1;
      return Response.json({ balance: balanceOf(realIdentity, chain.asked * 100) });
    }) as unknown as typeof globalThis.fetch;
    return { chain, fetch };
  }

  it("keeps the balance for 30 s whoever asks, and then reads it from the chain", async () => {
    const nowMs = vi.spyOn(Date, "now");
    onTestFinished(() => nowMs.mockRestore());
    const { chain, fetch } = countingChain();
    const queryClient = new QueryClient();
    const { client } = createFakeClient({ ...fake, fetch });
    /** Another component that shows the balance, opened so long after the first. */
    const readAfter = async (ms: number) => {
      nowMs.mockReturnValue(1_800_000_000_000 + ms);
      const { result, unmount } = await renderKitHook(() => useBalance({ identity: realIdentity }), {
        client,
        queryClient,
      });
      await vi.waitFor(() => expect(result.current.data && !result.current.isFetching).toBe(true));
      const balance = result.current.data?.balance;
      await unmount();
      return balance;
    };
    expect(await readAfter(0)).toBe(100n);
    expect(await readAfter(29_000)).toBe(100n);
    expect(chain.asked).toBe(1);
    expect(await readAfter(30_500)).toBe(200n);
  });

  it("reads the balance from the chain once for all, and anew when asked", async () => {
    const { chain, fetch } = countingChain();
    const { result } = await setup(() => [useWallet(), useWallet()] as const, {
      wallet: { ...wallet, getIdentity: async () => realIdentity },
      fake: { ...fake, fetch },
    });
    await vi.waitFor(() => expect(result.current[1].balance).toBe(100n));
    expect(chain.asked).toBe(1);
    await result.current[0].refreshBalance();
    await vi.waitFor(() => expect(result.current[1].balance).toBe(200n));
  });
});

/** Of the public key whose bytes are all 7: its check letters are right, so the chain's client accepts it. */
const realIdentity = "FXHSWSJBTCZHFAFXHSWSJBTCZHFAFXHSWSJBTCZHFAFXHSWSJBTCZHFAYKSC";

function balanceOf(id: string, balance: number) {
  const ticks = { validForTick: 1, latestIncomingTransferTick: 0, latestOutgoingTransferTick: 0 };
  const counts = { numberOfIncomingTransfers: 0, numberOfOutgoingTransfers: 0 };
  return { id, balance: String(balance), incomingAmount: "0", outgoingAmount: "0", ...ticks, ...counts };
}
