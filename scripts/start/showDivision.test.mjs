// proves P19 (the start script's part): a division that does not sum to the lock is never shown as one that does
import { expect, it } from "vitest";
import { createTerminal } from "./createTerminal.mjs";
import { showDivision } from "./showDivision.mjs";

function setup(amounts, { lockAmount = "36010", state = "confirmed" } = {}) {
  let written = "";
  const stream = {
    isTTY: false,
    columns: 90,
    write: (text) => {
      written += text;
    },
  };
  const roles = ["provider", "platform", "consumer", "network"];
  const lines = amounts.map((amount, index) => ({ role: roles[index], amount, reason: "A reason.", identity: null }));
  const show = () =>
    showDivision({
      terminal: createTerminal({ stream, env: {} }),
      quote: { terms: { lockAmount } },
      receipt: { body: { division: { lines } } },
      settlement: { state, transactionId: "a".repeat(60) },
    });
  return { show, written: () => written };
}

it("shows each share and the sum", () => {
  const { show, written } = setup(["63", "7", "35930", "10"]);
  show();
  expect(written()).toContain("  back to you  35,930 QU  A reason.");
  expect(written()).toContain("  total        36,010 QU  = what was locked ✔");
});

it("fails where the shares do not sum to the lock", () => {
  const { show, written } = setup(["63", "7", "35929", "10"]);
  expect(show).toThrow(/does not sum/);
  expect(written()).toContain("but 36,010 QU was locked");
});

it("fails where the settlement is not confirmed", () => {
  expect(setup(["36010"], { state: "broadcast" }).show).toThrow(/not confirmed/);
});
