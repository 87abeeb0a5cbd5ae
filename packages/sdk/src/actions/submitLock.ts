import { type Escrow, GpuKitError, type LockPlan, type Quote } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { assertPayable } from "../lock/assertPayable.js";
import { followConfirmation } from "../lock/followConfirmation.js";
import { type LockStatus, lockedStatus } from "../lock/lockStatus.js";
import { signAndSubmit } from "../lock/signAndSubmit.js";
import type { Launch } from "../protocol/launch.js";
import { getServerInfo } from "./getServerInfo.js";

// reserved / awaiting-lock ─▶ sign ─▶ submit ─▶ confirming ─▶ locked
//            ▲                  the tick passed without it │
//            └─────────────────────────────────────────────┘  signs again, at most `maxSignatures` in all
// Only the server broadcasts, and only what it has stored; so asking for a signature is safe exactly while the server says
// `awaiting-lock`. While it says `confirming` nothing is signed, and an answer that did not arrive is asked for with the same bytes.

export interface SubmitLockParameters {
  quote: Quote;
  wallet: WalletConnector;
  /** How to run the job. @default the analysis' suggested command, no environment, no network */
  launch?: Partial<Launch> | undefined;
  onStatus?: ((status: LockStatus) => void) | undefined;
  /** Stops following; a lock already submitted goes on, and calling again resumes it. */
  signal?: AbortSignal | undefined;
  /** Signatures asked for in all, where the chain misses one. @default 3 */
  maxSignatures?: number;
}

export type SubmitLockReturnType = Escrow;

/**
 * Locks a quote's amount in escrow: checks the quote, reserves the offer, has the wallet sign, submits and follows the chain to 3/3.
 * Called again for the same quote it goes on where it is. Throws `quote-signature-invalid` or `lock-mismatch` before a wallet opens,
 * `wallet-rejected`, `offer-unavailable`, `reservation-limit`, `quote-expired`, `balance-too-low`, `transaction-tick-passed` after too
 * many missed ticks, `server-unreachable` when the server stays away.
 */
export async function submitLock(
  client: GpuKitClient,
  parameters: SubmitLockParameters,
): Promise<SubmitLockReturnType> {
  const { quote, wallet, signal, onStatus = () => {}, maxSignatures = 3 } = parameters;
  const info = await getServerInfo(client);
  const clockAheadMs = info.nowMs - client.timing.nowMs();
  assertPayable(quote, { issuer: client.issuer ?? info.issuer, payer: await wallet.getIdentity(), info });
  const approvalMs = wallet.approvalMs;
  const launch = await launchOf(client, parameters);
  const accepted = await client.transport.mutate(
    "escrows.accept",
    { quoteId: quote.terms.id, launch, approvalMs },
    { signal, repeatable: true },
  );
  let escrow = accepted.escrow;
  let plan: LockPlan | null = accepted.plan;
  for (let signatures = 0; ; ) {
    assertSameEscrow(escrow, quote);
    if (isLocked(escrow)) {
      onStatus(lockedStatus(escrow, Math.max(1, signatures)));
      return escrow;
    }
    if (escrow.state === "confirming") {
      escrow = await followConfirmation(client, { escrow, signature: Math.max(1, signatures), onStatus, signal });
      plan = null;
      continue;
    }
    if (escrow.state !== "reserved" && escrow.state !== "awaiting-lock") throw overError(escrow);
    if (signatures >= maxSignatures) throw missedTooOften(escrow, signatures);
    signatures += 1;
    if (!plan) {
      const planned = await client.transport.mutate(
        "escrows.planLock",
        { escrowId: escrow.id, approvalMs },
        { signal, repeatable: true },
      );
      escrow = planned.escrow;
      plan = planned.plan;
    }
    escrow = await signAndSubmit(client, {
      quote,
      wallet,
      escrow,
      plan,
      signature: signatures,
      clockAheadMs,
      onStatus,
      signal,
    });
    plan = null;
  }
}

async function launchOf(client: GpuKitClient, { quote, launch, signal }: SubmitLockParameters): Promise<Launch> {
  const command = launch?.command ?? (await suggestedCommand(client, quote.terms.analysisId, signal));
  return { command, environment: launch?.environment ?? {}, network: launch?.network ?? "none" };
}

async function suggestedCommand(client: GpuKitClient, id: string, signal: AbortSignal | undefined): Promise<string[]> {
  const { analysis } = await client.transport.query("analyses.get", { id }, { signal });
  return analysis.suggestedCommand;
}

function isLocked({ state }: Escrow): boolean {
  return state === "locked" || state === "settling" || state === "settled";
}

function assertSameEscrow(escrow: Escrow, { terms }: Quote): void {
  if (escrow.id !== terms.escrowId)
    throw new GpuKitError("lock-mismatch", "The server answers with another escrow than the quote's.", {
      facts: [`Answered: ${escrow.id}`, `Quote's: ${terms.escrowId}`],
    });
}

function overError(escrow: Escrow): GpuKitError {
  return new GpuKitError("escrow-state", `The escrow is ${escrow.state}: nothing was locked in time.`, {
    facts: [`Escrow: ${escrow.id}`],
    whatToDo: "Ask for a new quote.",
  });
}

function missedTooOften(escrow: Escrow, signatures: number): GpuKitError {
  return new GpuKitError("transaction-tick-passed", `The chain has missed the lock ${signatures} times.`, {
    facts: [`Escrow: ${escrow.id}`, `Reason: ${escrow.lock?.missedReason ?? "the tick passed before it arrived"}`],
    whatToDo: "Nothing was paid. Try again when the network is calmer, or cancel to free the reservation.",
  });
}
