import { type ChainName, GpuKitError, type Identity, isGpuKitError, type Qu } from "@gpukit/core";
import { fromBase64, toBase64 } from "../codec/base64.js";
import { signatureBytes } from "../codec/QubicTransaction.js";
import { assertPayableIdentity } from "../identity/assertIdentity.js";
import { type AskWalletParameters, askWallet } from "./askWallet.js";
import { devnetStartTick } from "./devnetStartTick.js";
import { readSigned } from "./readSigned.js";
import type { SignClient, SignSession, SignSessionEvent } from "./SignClient.js";
import type { ConnectWalletParameters, WalletAccount } from "./WalletChoice.js";
import type { WalletConnector } from "./WalletConnector.js";
import { walletConnectError } from "./walletConnectError.js";
import { unreadableAnswer, walletUnavailable, wrongAccount, wrongNetwork } from "./walletErrors.js";

export interface ConnectWalletConnectParameters extends ConnectWalletParameters {
  /** For people. */
  name: string;
  approvalMs: number;
  /** Opens the client; its failures are named too. */
  open: () => Promise<SignClient>;
  /** The page's clock, milliseconds since 1970. */
  nowMs: () => number;
  delay?: AskWalletParameters["delay"];
}

const chainIds: Partial<Record<ChainName, string>> = { mainnet: "qubic:mainnet" };
/** What is asked for, and no more: nothing here can send QU. */
const methods = ["qubic_requestAccounts", "qubic_signTransaction", "qubic_sign"];
const events = ["amountChanged", "assetAmountChanged", "accountsChanged"];
/** The wallet is on another device, which has to be found and unlocked. */
const patienceMs = 180_000;
const openMs = 30_000;

/** Connects a Qubic wallet over WalletConnect. A session that still lasts is taken up again without a new pairing. */
export async function connectWalletConnect(parameters: ConnectWalletConnectParameters): Promise<WalletConnector> {
  const { name, approvalMs, open, chain, signal, delay, chooseAccount } = parameters;
  const chainId = chainIds[chain];
  if (chainId === undefined) throw wrongNetwork(name, { chain });
  const toError = (error: unknown) => walletConnectError(name, error);
  const ask = <Answer>(run: () => Promise<Answer>, withinMs: number, signal?: AbortSignal) =>
    askWallet(run, { wallet: name, withinMs, toError, signal, delay });

  const client = await ask(open, openMs, signal);
  const { topic } = lastingSession(client, parameters) ?? (await pair(client, chainId, parameters, ask));
  const request = <Answer>(method: string, params: unknown, withinMs: number, signal?: AbortSignal) =>
    ask(() => client.request<Answer>({ topic, chainId, request: { method, params } }), withinMs, signal);

  const offered = readAccounts(await request("qubic_requestAccounts", {}, patienceMs, signal));
  const first = offered[0];
  if (!first)
    throw new GpuKitError("wallet-wrong-account", `${name} shows no account.`, {
      whatToDo: "Create or choose an account in the wallet, then try again.",
    });
  const identity = offered.length > 1 && chooseAccount ? await chooseAccount(offered) : first.identity;
  signal?.throwIfAborted();
  const account = offered.find((offer) => offer.identity === identity);
  if (!account) throw wrongAccount(name, { wanted: identity, found: first.identity });
  assertPayableIdentity(identity);
  let balance: Qu | null = account.balance;

  return {
    name,
    approvalMs,
    getIdentity: async () => identity,
    getBalance: async () => balance,
    async signMessage(message) {
      const answer = await request<{ signature?: unknown }>("qubic_sign", { from: identity, message }, patienceMs);
      const signature = fromBase64(String(answer?.signature));
      if (signature?.length !== signatureBytes) throw unreadableAnswer(name, "a signature");
      return { scheme: "qubic-signed-message", signature: toBase64(signature) };
    },
    async signTransaction(transaction) {
      const { source, destination, amount, tick, inputType, input } = transaction;
      if (tick >= devnetStartTick) throw wrongNetwork(name, { chain: "devnet" });
      if (source !== identity) throw wrongAccount(name, { wanted: source, found: identity });
      const payload = input.length > 0 ? { payload: toBase64(input) } : {};
      const asked = { from: source, to: destination, amount: Number(amount), tick, inputType, ...payload };
      const answer = await request<{ signedTransaction?: unknown }>("qubic_signTransaction", asked, approvalMs);
      return readSigned(fromBase64(String(answer?.signedTransaction)), { wallet: name, asked: transaction });
    },
    disconnect: () =>
      ask(() => client.disconnect({ topic, reason: { code: 6000, message: "User disconnected." } }), openMs),
    watch(listener) {
      const lose = (error: GpuKitError) => listener({ type: "wallet-lost", error });
      const onEvent = (told: SignSessionEvent) => {
        if (told.topic !== topic) return;
        const { event } = told.params;
        if (event.name !== "accountsChanged" && event.name !== "amountChanged") return;
        const accounts = readAccounts(event.data);
        const mine = accounts.find((told) => told.identity === identity);
        if (mine) {
          if (mine.balance !== balance) listener({ type: "balance-changed" });
          balance = mine.balance;
        } else if (event.name === "accountsChanged") {
          lose(wrongAccount(name, { wanted: identity, found: accounts[0]?.identity ?? null }));
        }
      };
      const onEnd = (told: { topic: string }) => {
        if (told.topic === topic) lose(walletUnavailable(name, "The session has ended."));
      };
      client.on("session_event", onEvent);
      client.on("session_delete", onEnd);
      client.on("session_expire", onEnd);
      return () => {
        client.off("session_event", onEvent);
        client.off("session_delete", onEnd);
        client.off("session_expire", onEnd);
      };
    },
  };
}

type Ask = <Answer>(run: () => Promise<Answer>, withinMs: number, signal?: AbortSignal) => Promise<Answer>;

/** A session of an earlier visit that knows everything asked for. */
function lastingSession(client: SignClient, { nowMs }: ConnectWalletConnectParameters): SignSession | undefined {
  const isUsable = ({ expiry, namespaces }: SignSession) =>
    expiry * 1_000 > nowMs() && methods.every((method) => namespaces.qubic?.methods.includes(method));
  return client.session.getAll().findLast(isUsable);
}

async function pair(
  client: SignClient,
  chainId: string,
  { name, chain, onPairing, signal }: ConnectWalletConnectParameters,
  ask: Ask,
): Promise<SignSession> {
  const requiredNamespaces = { qubic: { chains: [chainId], methods, events } };
  const { uri, approval } = await ask(() => client.connect({ requiredNamespaces }), openMs, signal);
  if (uri !== undefined) onPairing?.({ uri, deepLink: `qubic-wallet://pairwc/${uri}` });
  const session = await ask(approval, patienceMs, signal);
  const accounts = session.namespaces.qubic?.accounts ?? [];
  if (!accounts.some((account) => account.startsWith(`${chainId}:`))) throw wrongNetwork(name, { chain });
  return session;
}

/** The accounts of a wallet's list that are well formed. A negative amount says that the wallet does not know. */
function readAccounts(told: unknown): WalletAccount[] {
  if (!Array.isArray(told)) return [];
  return told.flatMap((entry: { address?: unknown; name?: unknown; amount?: unknown } | null) => {
    const identity = entry?.address;
    if (typeof identity !== "string" || !isPayable(identity)) return [];
    const { name, amount } = entry as { name?: unknown; amount?: unknown };
    const balance = typeof amount === "number" && Number.isSafeInteger(amount) && amount >= 0 ? BigInt(amount) : null;
    return [{ identity, name: typeof name === "string" ? name : "", balance }];
  });
}

function isPayable(identity: Identity): boolean {
  try {
    assertPayableIdentity(identity);
    return true;
  } catch (error) {
    if (isGpuKitError(error)) return false;
    throw error;
  }
}
