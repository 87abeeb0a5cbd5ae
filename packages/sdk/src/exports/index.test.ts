// proves X1 (the SDK's part): what is published, and that it can be imported by name
import { expect, it } from "vitest";
import * as entry from "./index.js";
import * as node from "./node.js";

it("publishes these names", () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "GpuKitError",
      "cancelEscrow",
      "cancelJob",
      "correctAnalysis",
      "createAnalysis",
      "createGpuKitClient",
      "createJob",
      "createQuote",
      "downloadArtifact",
      "getAnalysis",
      "getBalance",
      "getEscrow",
      "getJob",
      "getJobMonitor",
      "getQuote",
      "getReceipt",
      "getServerInfo",
      "isGpuKitError",
      "listEscrows",
      "listJobs",
      "listOffers",
      "listReceipts",
      "listTransactions",
      "loadPart",
      "matchOffers",
      "rateJob",
      "runJobAgain",
      "signIn",
      "signOut",
      "submitAnalysis",
      "submitLock",
      "uploadFile",
      "verifyReceipt",
      "waitForJob",
      "watchAccount",
      "watchEscrow",
      "watchJob",
    ]
  `);
  expect(Object.keys(node)).toEqual(["createNodeClient"]);
});
