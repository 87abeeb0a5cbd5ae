import { type ChainName, GpuKitError, type Identity } from "@gpukit/core";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "../codec/base64.js";
import { signatureBytes } from "../codec/QubicTransaction.js";
import { assertPayableIdentity } from "../identity/assertIdentity.js";
import { messagePrefix } from "../signer/messageScheme.js";
import { type AskWalletParameters, askWallet } from "./askWallet.js";
import { devnetStartTick } from "./devnetStartTick.js";
import { extensionError } from "./extensionError.js";
import type { ExtensionTransaction, QubicProvider } from "./QubicProvider.js";
import { readSigned } from "./readSigned.js";
import type { WalletConnector } from "./WalletConnector.js";
import { unreadableAnswer, walletUnavailable, wrongAccount, wrongNetwork } from "./walletErrors.js";

export interface ConnectExtensionParameters {
  /** For people. */
  name: string;
  approvalMs: number;
  provider: QubicProvider | undefined;
  chain: ChainName;
  signal?: AbortSignal | undefined;
  delay?: AskWalletParameters["delay"];
}

/** A person reads, types a passphrase and may look for it: more than a lock's approval, where a tick is waiting. */
const patienceMs = 120_000;
/** Reading the account asks nobody. */
const readMs = 10_000;

/** Connects the Qubic browser extension. It works on mainnet only. */
export async function connectExtension(parameters: ConnectExtensionParameters): Promise<WalletConnector> {
  const { name, approvalMs, provider, chain, signal, delay } = parameters;
  if (!provider) throw new GpuKitError("wallet-missing", `${name} was not found in this browser.`);
  if (chain !== "mainnet") throw wrongNetwork(name, { chain });
  const toError = (error: unknown) => extensionError(name, error);
  const ask = <Answer>(run: () => Promise<Answer>, withinMs: number, signal?: AbortSignal) =>
    askWallet(run, { wallet: name, withinMs, toError, signal, delay });
  const readAccount = async (): Promise<Identity | null> =>
    (await ask(() => provider.getAccount(), readMs))?.identity ?? null;

  await ask(() => provider.connect(), patienceMs, signal);
  const identity = await readAccount();
  if (identity === null) throw extensionError(name, { code: "NO_ACCOUNT" });
  assertPayableIdentity(identity);

  // The extension signs with whichever account is active, so that is asked each time.
  const demandAccount = async (wanted: Identity) => {
    const found = await readAccount();
    if (found !== wanted) throw wrongAccount(name, { wanted, found });
  };
  return {
    name,
    approvalMs,
    getIdentity: async () => identity,
    async signMessage(message) {
      await demandAccount(identity);
      // It signs what it is given, so it is given the prefix: the signature is then one of the scheme below.
      const { signatureHex } = await ask(() => provider.signMessage(messagePrefix + message), patienceMs);
      return { scheme: "qubic-signed-message", signature: toBase64(readSignature(signatureHex, name)) };
    },
    async signTransaction(transaction) {
      if (transaction.tick >= devnetStartTick) throw wrongNetwork(name, { chain: "devnet" });
      await demandAccount(transaction.source);
      const { destination, amount, tick, inputType, input } = transaction;
      const asked: ExtensionTransaction = {
        toIdentity: destination,
        amount: Number(amount),
        targetTick: tick,
        inputType,
        ...(input.length > 0 && { inputBytes: `0x${bytesToHex(input)}` }),
      };
      const { txBytesBase64 } = await ask(() => provider.signTransaction(asked), approvalMs);
      return readSigned(fromBase64(String(txBytesBase64)), { wallet: name, asked: transaction });
    },
    async disconnect() {
      await ask(() => provider.disconnect(), readMs);
    },
    watch(listener) {
      const lose = (error: GpuKitError) => listener({ type: "wallet-lost", error });
      const stops = [
        provider.on("accountChanged", () => {
          // Renaming an account is told the same way, so the account is read again.
          readAccount().then(
            (found) => found !== identity && lose(wrongAccount(name, { wanted: identity, found })),
            (error: GpuKitError) => lose(error),
          );
        }),
        provider.on("disconnect", () => lose(walletUnavailable(name, "The page was disconnected."))),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function readSignature(hex: unknown, wallet: string): Uint8Array {
  if (typeof hex !== "string" || !/^[0-9a-f]+$/i.test(hex) || hex.length !== 2 * signatureBytes)
    throw unreadableAnswer(wallet, "a signature");
  return hexToBytes(hex);
}
