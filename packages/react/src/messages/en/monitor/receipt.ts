import type { DivisionRole } from "@gpukit/core";
import { some } from "../../some.js";

/** Words of the receipt and of the settlement it plans. */
export interface MonitorReceiptWords {
  receipt: string;
  receiptDivision: (facts: { total: string }) => string;
  receiptProof: string;
  share: string;
  roles: Record<DivisionRole, string>;
  amount: string;
  sum: string;
  outcome: string;
  usage: string;
  usageText: (facts: { time: string; count: string }) => string;
  inputFiles: string;
  files: (facts: { count: string; bytes: string }) => string;
  ledger: string;
  ledgerText: (facts: { height: string }) => string;
  receiptHash: string;
  signedBy: string;
  settlementPlanned: string;
  settlementBroadcast: (facts: { tick: string }) => string;
  settlementConfirmed: string;
  seeTransaction: string;
  transactionId: string;
  verify: string;
  verifyAgain: string;
  verified: string;
  verifiedText: string;
  notVerified: string;
  saveReceipt: string;
}

export const monitorReceiptEn: MonitorReceiptWords = {
  receipt: "Receipt",
  receiptDivision: ({ total }) => `Where ${total} went`,
  receiptProof: "What it proves",
  share: "Share",
  roles: {
    provider: "Provider",
    platform: "Platform",
    site: "This site",
    consumer: "Back to you",
    network: "Network",
  },
  amount: "Amount",
  sum: "Sum",
  outcome: "Outcome",
  usage: "Use",
  usageText: ({ time, count }) => `${time}, ${some(count, "voucher")}`,
  inputFiles: "Files it was given",
  files: ({ count, bytes }) => `${some(count, "file")}, ${bytes}`,
  ledger: "Ledger block",
  ledgerText: ({ height }) => `#${height}`,
  receiptHash: "Receipt hash",
  signedBy: "Signed by",
  settlementPlanned: "The work is done; the escrow is being divided. You can download your results now.",
  settlementBroadcast: ({ tick }) =>
    `The escrow is being divided in one transaction, scheduled for tick ${tick}. You can download your results now.`,
  settlementConfirmed: "Divided in one transaction, confirmed by the archive.",
  seeTransaction: "See it in the explorer",
  transactionId: "Copy transaction id",
  verify: "Verify",
  verifyAgain: "Verify again",
  verified: "Verified in this browser",
  verifiedText: "Signature, hash, outcome, pay and division hold against the issuer's key.",
  notVerified: "This receipt does not verify",
  saveReceipt: "Save .json",
};
