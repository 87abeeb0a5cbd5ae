import type { Identity, Qu } from "@gpukit/core";

/** A transaction of the model: a transfer, or a send-to-many call where `outputs` are given. */
export interface ModelTransaction {
  id: string;
  source: Identity;
  destination: Identity;
  amount: Qu;
  tick: number;
  input: Uint8Array;
  outputs: readonly { identity: Identity; amount: Qu }[] | null;
}

export interface Archived extends ModelTransaction {
  moneyFlew: boolean;
}

interface Account {
  incomingAmount: Qu;
  outgoingAmount: Qu;
}

const contract = "D".repeat(60);

/** A chain by its rules and nothing around them: whole moves, one tick each transaction, a burn, counters that end with their epoch. */
export interface ModelChain {
  tick: number;
  /** The first tick of this epoch. */
  initialTick: number;
  fee: Qu;
  accounts: Map<Identity, Account>;
  burned: Qu;
  pending: Map<string, ModelTransaction>;
  archive: Map<string, Archived>;
  /** What reached an identity, oldest first. */
  received: Map<Identity, Archived[]>;
}

export function createModelChain(genesis: Iterable<readonly [Identity, Qu]>): ModelChain {
  const accounts = new Map<Identity, Account>();
  for (const [identity, amount] of genesis) accounts.set(identity, { incomingAmount: amount, outgoingAmount: 0n });
  return {
    tick: 1,
    initialTick: 1,
    fee: 10n,
    accounts,
    burned: 0n,
    pending: new Map(),
    archive: new Map(),
    received: new Map(),
  };
}

export const accountOf = (chain: ModelChain, identity: Identity): Account =>
  chain.accounts.get(identity) ?? { incomingAmount: 0n, outgoingAmount: 0n };

export function balanceOf(chain: ModelChain, identity: Identity): Qu {
  const { incomingAmount, outgoingAmount } = accountOf(chain, identity);
  return incomingAmount - outgoingAmount;
}

/** Hands a transaction to the network; the same one again changes nothing. */
export function broadcast(chain: ModelChain, transaction: ModelTransaction): void {
  if (transaction.tick > chain.tick) chain.pending.set(transaction.id, transaction);
}

/** Lets the tick pass: what is due executes, whole or not at all. */
export function passTick(chain: ModelChain): void {
  chain.tick += 1;
  for (const transaction of chain.pending.values()) {
    if (transaction.tick >= chain.tick) continue;
    chain.pending.delete(transaction.id);
    const archived = { ...transaction, moneyFlew: execute(chain, transaction) };
    chain.archive.set(transaction.id, archived);
    if (archived.moneyFlew && archived.outputs === null) {
      const list = chain.received.get(archived.destination) ?? [];
      list.push(archived);
      chain.received.set(archived.destination, list);
    }
  }
}

/** Ends the epoch: what waits is forgotten, and so is every identity without QU. */
export function beginEpoch(chain: ModelChain): void {
  chain.pending.clear();
  chain.tick += 50;
  chain.initialTick = chain.tick;
  for (const [identity, account] of chain.accounts)
    if (account.incomingAmount === account.outgoingAmount) chain.accounts.delete(identity);
}

export function totalsOf({ accounts, burned }: ModelChain): Qu {
  let sum = burned;
  for (const { incomingAmount, outgoingAmount } of accounts.values()) sum += incomingAmount - outgoingAmount;
  return sum;
}

function execute(chain: ModelChain, { source, destination, amount, outputs }: ModelTransaction): boolean {
  if (amount <= 0n || balanceOf(chain, source) < amount) return false;
  if (outputs === null) {
    move(chain, source, destination, amount);
    return true;
  }
  const total = outputs.reduce((sum, output) => sum + output.amount, chain.fee);
  move(chain, source, contract, amount);
  if (total !== amount) {
    move(chain, contract, source, amount);
    return false;
  }
  for (const output of outputs) move(chain, contract, output.identity, output.amount);
  const { outgoingAmount, incomingAmount } = accountOf(chain, contract);
  chain.accounts.set(contract, { incomingAmount, outgoingAmount: outgoingAmount + chain.fee });
  chain.burned += chain.fee;
  return true;
}

function move(chain: ModelChain, source: Identity, destination: Identity, amount: Qu): void {
  const from = accountOf(chain, source);
  chain.accounts.set(source, { ...from, outgoingAmount: from.outgoingAmount + amount });
  const to = accountOf(chain, destination);
  chain.accounts.set(destination, { ...to, incomingAmount: to.incomingAmount + amount });
}
