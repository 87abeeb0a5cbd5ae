import { formatQu, type Qu, sumQu } from "@gpukit/core";
import { type OwedCustody, planCustodyReturn } from "./planCustodyReturn.js";
import type { CustodySnapshot } from "./readCustody.js";

const columns = (counter: string, identity: string, amount: string, owner: string) =>
  `${counter.padStart(8)}  ${identity.padEnd(60)}  ${amount.padStart(24)}  ${owner}`.trimEnd();

/** The lines of `gpukit recover`: counter, identity, balance and whose it is, for each identity that holds QU, then totals. */
export function custodyTable(found: readonly CustodySnapshot[]): string[] {
  const holding = found.filter(({ balance }) => balance > 0n);
  const rows = holding.map((snapshot) => ({ snapshot, plan: planCustodyReturn(snapshot) }));
  const senders = new Set(rows.flatMap(({ plan }) => plan.owed.map(({ identity }) => identity)));
  const unexplained = sumQu(rows.map(({ plan }) => plan.unexplained));
  return [
    ...(rows.length > 0 ? [columns("counter", "identity", "balance", "whose it is")] : []),
    ...rows.flatMap(({ snapshot, plan }) => rowsOf(snapshot, [...plan.owed.map(ownerOf), ...restOf(plan.unexplained)])),
    `${found.length} custody identities were ever used; ${holding.length} of them hold ` +
      `${formatQu(sumQu(holding.map(({ balance }) => balance)))} of ${senders.size} senders.`,
    ...(unexplained > 0n ? [`The chain does not tell who sent ${formatQu(unexplained)} of it.`] : []),
    ...(holding.some(({ isArchived }) => !isArchived)
      ? ["The archive is behind: whose it is may read otherwise in a moment."]
      : []),
  ];
}

function rowsOf({ custody, balance }: CustodySnapshot, owners: { amount: Qu; owner: string }[]): string[] {
  const [only] = owners;
  const counter = String(custody.counter);
  if (owners.length === 1 && only) return [columns(counter, custody.identity, formatQu(balance), only.owner)];
  return [
    columns(counter, custody.identity, formatQu(balance), `${owners.length} owners:`),
    ...owners.map(({ amount, owner }) => columns("", "", formatQu(amount), owner)),
  ];
}

const ownerOf = ({ identity, amount, escrowId }: OwedCustody) => ({
  amount,
  owner: escrowId === null ? identity : `${identity}, payer of escrow ${escrowId}`,
});

const restOf = (amount: Qu) => (amount > 0n ? [{ amount, owner: "unknown sender" }] : []);
