// proves X1
import { expect, it } from "vitest";
import * as appearance from "./appearance.js";
import * as charts from "./charts.js";
import * as hooks from "./hooks.js";
import * as jobs from "./jobs.js";
import * as primitives from "./primitives.js";
import * as provider from "./provider.js";
import * as transactions from "./transactions.js";

/** Every name a site can import, the parts of a namespace with it. */
const namesOf = (entry: object): string[] =>
  Object.entries(entry)
    .flatMap(([name, value]) => {
      const isNamespace = value?.[Symbol.toStringTag] === "Module";
      return isNamespace ? Object.keys(value).map((part) => `${name}.${part}`) : [name];
    })
    .sort();

it("provider publishes", () =>
  expect(namesOf(provider)).toMatchInlineSnapshot(`
  [
    "GpuKitProvider",
    "useAnnounce",
    "useCommonMessages",
    "useFormat",
    "useGpuKit",
    "useMessages",
  ]
`));
it("charts publishes", () => expect(namesOf(charts)).toEqual(["Gauge", "LiveChart", "Meter", "Sparkline"]));
it("jobs publishes", () => expect(namesOf(jobs)).toEqual(["JobList"]));
it("transactions publishes", () => expect(namesOf(transactions)).toEqual(["TransactionHistory"]));
it("appearance publishes", () => expect(namesOf(appearance)).toEqual(["appearanceCss"]));
it("hooks publishes", () =>
  expect(namesOf(hooks)).toMatchInlineSnapshot(`
    [
      "getAnalysisQueryOptions",
      "getBalanceQueryOptions",
      "getJobMonitorQueryOptions",
      "getJobQueryOptions",
      "getQuoteQueryOptions",
      "getReceiptQueryOptions",
      "getServerInfoQueryOptions",
      "isKitKey",
      "kitKey",
      "listJobsQueryOptions",
      "listOffersQueryOptions",
      "listTransactionsQueryOptions",
      "matchOffersQueryOptions",
      "useAccountWatch",
      "useAnalysis",
      "useAnnounceProgress",
      "useBalance",
      "useCancelJob",
      "useCreateQuote",
      "useEscrow",
      "useJob",
      "useJobFeed",
      "useJobMonitor",
      "useJobs",
      "useKitMutation",
      "useKitQuery",
      "useMatches",
      "useNow",
      "useOffers",
      "useQuote",
      "useRateJob",
      "useReceipt",
      "useRefresh",
      "useRunJobAgain",
      "useServerInfo",
      "useTransactions",
      "useVisible",
      "useWallet",
      "useWalletSession",
    ]
  `));
it("primitives publishes", () =>
  expect(namesOf(primitives)).toMatchInlineSnapshot(`
  [
    "Badge",
    "Button",
    "Card.Body",
    "Card.Header",
    "Card.Root",
    "Card.Title",
    "ChainList.Item",
    "ChainList.Root",
    "ConfirmDialog",
    "CopyButton",
    "Empty",
    "ErrorBoundary",
    "ErrorNote",
    "Facts.Fact",
    "Facts.Root",
    "Field.Hint",
    "Field.Input",
    "Field.Label",
    "Field.Root",
    "Field.Select",
    "Field.Textarea",
    "Figure",
    "Frame",
    "HiddenText",
    "Icon",
    "Note",
    "Progress",
    "RadioGroup.Item",
    "RadioGroup.Mark",
    "RadioGroup.Root",
    "RangeGlyph",
    "Refresh",
    "ShortId",
    "Skeleton",
    "SplitBar",
    "Stepper.Root",
    "Stepper.Step",
    "Table.Body",
    "Table.Cell",
    "Table.Column",
    "Table.Head",
    "Table.Root",
    "Table.Row",
    "Table.RowName",
    "Table.Scroll",
    "Tabs.List",
    "Tabs.Panel",
    "Tabs.Root",
    "Tabs.Tab",
    "Tag",
    "useRangeLabel",
  ]
`));
