/** What an operator must know of, with what it means and what to do. docs/money.md lists them too. */
export const alarmCatalogue = {
  "custody-short": {
    means: "A custody identity holds less than the books say, and no transaction of this server explains it.",
    whatToDo: "Treat the escrow key as stolen: stop the servers, rotate the key, look at the transaction named.",
  },
  "custody-surplus": {
    means: "A custody identity holds QU that no archived transaction explains.",
    whatToDo: "Nothing is owed to anybody known. It is booked as unattributed and stays where it is.",
  },
  "settlement-unfunded": {
    means: "The network fee rose above what the platform's share of a settlement carries.",
    whatToDo:
      "Send the missing QU from the platform's identity to the custody identity named, or wait for the fee to fall.",
  },
  "settlement-stuck": {
    means: "An ended job's escrow has not been divided for long.",
    whatToDo: "Look at the server's log and the chain's node; the settlement is tried again until it executes.",
  },
  "job-unfunded": {
    means: "A job lives without a locked escrow, or an escrow is locked without its job.",
    whatToDo: "Report it: no step of the server leads here. The job's node is not paid from elsewhere.",
  },
  "job-overdrawn": {
    means: "A job's countersigned use is worth more than its cap.",
    whatToDo: "Report it: vouchers beyond the cap must not exist. The settlement pays the cap at most.",
  },
  "books-differ": {
    means: "Deposits and settlements were missing in the books; they have been booked now.",
    whatToDo: "Run `gpukit books`. It appears once after an upgrade from a version without books.",
  },
  "chain-disagreement": {
    means: "Nodes of the chain tell different things; no money moves on the word of one.",
    whatToDo: "Look which node stands alone, and remove it from the chain's addresses if it lasts.",
  },
} as const satisfies Record<string, { means: string; whatToDo: string }>;

export type AlarmName = keyof typeof alarmCatalogue;
export const alarmNames = Object.keys(alarmCatalogue) as AlarmName[];
