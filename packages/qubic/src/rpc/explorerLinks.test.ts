// proves P14
import { expect, test } from "vitest";
import { explorerUrls, identityLink, tickLink, transactionLink } from "./explorerLinks.js";

test("links lead to the explorer's pages", () => {
  const id = "a".repeat(60);
  expect(transactionLink(explorerUrls.mainnet, id)).toBe(`https://explorer.qubic.org/network/tx/${id}`);
  expect(identityLink(explorerUrls.testnet, "X")).toBe("https://testnet.explorer.qubic.org/network/address/X");
  expect(tickLink("http://127.0.0.1:41841", 5)).toBe("http://127.0.0.1:41841/network/tick/5");
});
