export type { TransactionFilter } from "../messages/en/transactions.js";
export { TransactionHistory, type TransactionHistoryData } from "../transactions/TransactionHistory.js";
