// proves S5, P16
import { describe, expect, it } from "vitest";
import { escrowStates } from "./escrow.js";
import { assertEscrowTransition } from "./escrowTransition.js";

describe("assertEscrowTransition", () => {
  it("allows exactly the steps of the escrow's life", () => {
    const allowed = escrowStates.flatMap((from) =>
      escrowStates.filter((to) => isAllowed(from, to)).map((to) => `${from} -> ${to}`),
    );
    expect(allowed.join("\n")).toMatchInlineSnapshot(`
      "reserved -> awaiting-lock
      reserved -> expired
      awaiting-lock -> awaiting-lock
      awaiting-lock -> confirming
      awaiting-lock -> locked
      awaiting-lock -> expired
      confirming -> awaiting-lock
      confirming -> locked
      confirming -> expired
      locked -> settling
      settling -> settled
      expired -> returned"
    `);
  });

  it("says what would be possible", () => {
    expect(() => assertEscrowTransition("locked", "expired")).toThrow(
      expect.objectContaining({ code: "escrow-state", facts: ["Possible: settling"] }),
    );
    expect(() => assertEscrowTransition("returned", "locked")).toThrow(/nothing, it has ended/);
  });
});

function isAllowed(from: (typeof escrowStates)[number], to: (typeof escrowStates)[number]): boolean {
  try {
    assertEscrowTransition(from, to);
    return true;
  } catch {
    return false;
  }
}
