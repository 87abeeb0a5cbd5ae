// proves P17, P18
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id, identity, payer, sampleQuote } from "../../testing/samples.js";
import { classifyDeposit, type Deposit } from "./classifyDeposit.js";
import { encodeLockPayload } from "./lockPayload.js";

const quote = sampleQuote();

function setup(changes: Partial<Deposit> = {}): Deposit {
  const input = encodeLockPayload({ escrowId: id(2), quoteHash: quote.hash });
  return { source: payer, amount: 36_010n, inputType: 0, input, ...changes };
}

describe("classifyDeposit", () => {
  it("knows the lock", () => {
    expect(classifyDeposit(quote, setup())).toEqual({ kind: "lock" });
  });

  it.each<[string, Partial<Deposit>, RegExp]>([
    ["from somebody else", { source: identity("X") }, /another identity/],
    ["too little", { amount: 36_009n }, /amount/],
    ["too much", { amount: 36_011n }, /amount/],
    ["without payload", { input: new Uint8Array() }, /payload/],
    ["as another kind of transaction", { inputType: 1 }, /payload/],
    ["for another quote", { input: encodeLockPayload({ escrowId: id(2), quoteHash: "00".repeat(32) }) }, /payload/],
    ["for another escrow", { input: encodeLockPayload({ escrowId: id(9), quoteHash: quote.hash }) }, /payload/],
  ])("returns QU that came %s", (_, changes, reason) => {
    const judgement = classifyDeposit(quote, setup(changes));
    expect(judgement).toEqual({ kind: "return", reason: expect.stringMatching(reason) });
  });

  it("takes nothing but the exact lock for the lock", () => {
    const exact = setup();
    const deposits = fc.record({
      source: fc.constantFrom(payer, identity("X")),
      amount: fc.constantFrom(36_010n, 36_000n, 0n),
      inputType: fc.constantFrom(0, 1),
      input: fc.oneof(fc.constant(exact.input), fc.uint8Array({ maxLength: 60 })),
    });
    fc.assert(
      fc.property(deposits, (deposit) => {
        const isExact =
          deposit.source === payer &&
          deposit.amount === 36_010n &&
          deposit.inputType === 0 &&
          Buffer.compare(deposit.input, exact.input) === 0;
        expect(classifyDeposit(quote, deposit).kind).toBe(isExact ? "lock" : "return");
      }),
      { numRuns: 300 },
    );
  });
});
