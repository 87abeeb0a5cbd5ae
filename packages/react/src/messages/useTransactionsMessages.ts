"use client";
import { type TransactionsMessages, transactionsEn } from "./en/transactions.js";
import { createLateWords, useLateWords } from "./lateWords.js";
import { useSection } from "./useSection.js";

const portuguese = /* @__PURE__ */ createLateWords(
  async () => (await import("./pt-BR/transactions.js")).transactionsPtBr,
);

/** The words of the list of movements. */
export function useTransactionsMessages(): TransactionsMessages {
  return useSection("transactions", useLateWords(portuguese) ?? transactionsEn);
}
