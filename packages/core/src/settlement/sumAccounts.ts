import type { Qu } from "../money/qu.js";
import type { BookAccount, BookEntry } from "./bookEntry.js";

/** What each account holds by these entries. Accounts outside of custody go below zero; all together are always zero. */
export function sumAccounts(entries: Iterable<Pick<BookEntry, "from" | "to" | "amount">>): Map<BookAccount, Qu> {
  const accounts = new Map<BookAccount, Qu>();
  const add = (account: BookAccount, amount: Qu) => accounts.set(account, (accounts.get(account) ?? 0n) + amount);
  for (const { from, to, amount } of entries) {
    add(from, -amount);
    add(to, amount);
  }
  return accounts;
}
