import type { Identity, Qu } from "@gpukit/core";
import { nullIdentity } from "../identity/contractIdentity.js";

/** What the chain keeps for an identity. Its balance is what came in less what went out. */
export interface Account {
  incomingAmount: Qu;
  outgoingAmount: Qu;
  numberOfIncomingTransfers: number;
  numberOfOutgoingTransfers: number;
  latestIncomingTransferTick: number;
  latestOutgoingTransferTick: number;
}

/** QU that changed hands, or were burned by a contract and reach nobody. */
export interface Movement {
  source: Identity;
  destination: Identity | null;
  amount: Qu;
}

/** All QU of the chain: the sum of the balances and `burned` never changes. */
export interface Ledger {
  accounts: Map<Identity, Account>;
  burned: Qu;
  /** What moved since they were last taken, in order. */
  movements: Movement[];
}

/** A ledger holding the given amounts. */
export function createLedger(genesis: Readonly<Record<Identity, Qu>>, tick: number): Ledger {
  const ledger: Ledger = { accounts: new Map(), burned: 0n, movements: [] };
  for (const [identity, amount] of Object.entries(genesis)) receive(ledger, { identity, amount, tick });
  return ledger;
}

/** The account of an identity; an unused one when the chain has never seen it. */
export function accountOf(ledger: Ledger, identity: Identity): Account {
  return (
    ledger.accounts.get(identity) ?? {
      incomingAmount: 0n,
      outgoingAmount: 0n,
      numberOfIncomingTransfers: 0,
      numberOfOutgoingTransfers: 0,
      latestIncomingTransferTick: 0,
      latestOutgoingTransferTick: 0,
    }
  );
}

/** The balance of an identity. */
function balanceOf(ledger: Ledger, identity: Identity): Qu {
  const { incomingAmount, outgoingAmount } = accountOf(ledger, identity);
  return incomingAmount - outgoingAmount;
}

/** Moves QU; false, and nothing happens, when the source has too little. What goes to the null identity is gone. */
export function move(ledger: Ledger, movement: Movement & { destination: Identity; tick: number }): boolean {
  const { destination, amount, tick } = movement;
  if (!spend(ledger, movement)) return false;
  if (destination === nullIdentity) ledger.burned += amount;
  else receive(ledger, { identity: destination, amount, tick });
  return true;
}

/** Burns QU, as contracts do with their fees; false, and nothing happens, when the source has too little. */
export function burn(
  ledger: Ledger,
  { source, amount, tick }: { source: Identity; amount: Qu; tick: number },
): boolean {
  if (!spend(ledger, { source, destination: null, amount, tick })) return false;
  ledger.burned += amount;
  return true;
}

/** The movements since the last call. */
export function takeMovements(ledger: Ledger): Movement[] {
  return ledger.movements.splice(0);
}

/** What the network does between two epochs: identities that hold nothing are forgotten, and with them their counters. */
export function forgetEmptyAccounts(ledger: Ledger): void {
  for (const [identity, { incomingAmount, outgoingAmount }] of ledger.accounts)
    if (incomingAmount === outgoingAmount) ledger.accounts.delete(identity);
}

function spend(ledger: Ledger, { source, destination, amount, tick }: Movement & { tick: number }): boolean {
  if (amount <= 0n || balanceOf(ledger, source) < amount) return false;
  ledger.movements.push({ source, destination, amount });
  const account = accountOf(ledger, source);
  ledger.accounts.set(source, {
    ...account,
    outgoingAmount: account.outgoingAmount + amount,
    numberOfOutgoingTransfers: account.numberOfOutgoingTransfers + 1,
    latestOutgoingTransferTick: tick,
  });
  return true;
}

function receive(ledger: Ledger, { identity, amount, tick }: { identity: Identity; amount: Qu; tick: number }): void {
  const account = accountOf(ledger, identity);
  ledger.accounts.set(identity, {
    ...account,
    incomingAmount: account.incomingAmount + amount,
    numberOfIncomingTransfers: account.numberOfIncomingTransfers + 1,
    latestIncomingTransferTick: tick,
  });
}

/** The two sides of the chain's conservation: their sum never changes. */
export function totalsOf(ledger: Ledger): { balances: Qu; burned: Qu } {
  let balances = 0n;
  for (const { incomingAmount, outgoingAmount } of ledger.accounts.values())
    balances += incomingAmount - outgoingAmount;
  return { balances, burned: ledger.burned };
}
