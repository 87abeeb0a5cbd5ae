// proves P20, X5, X11
import { describe, expect, it } from "vitest";
import { outcomes, whoPays, whoPaysFor } from "./whoPays.js";

describe("whoPays", () => {
  it("has exactly one row per outcome, in words", () => {
    expect(whoPays.map(({ outcome }) => outcome)).toEqual([...outcomes]);
    for (const { what, next } of whoPays) expect(what.length > 10 && next.length > 10).toBe(true);
  });

  it("is the table that consumers are shown", () => {
    const rows = whoPays.map(({ outcome, fault, providerPay, jobState }) =>
      [outcome.padEnd(17), fault.padEnd(8), providerPay.padEnd(10), jobState].join(" "),
    );
    expect(rows.join("\n")).toMatchInlineSnapshot(`
      "completed         none     metered    completed
      script-failed     consumer metered    failed
      out-of-memory     consumer metered    failed
      max-duration      consumer metered    failed
      canceled          consumer metered    canceled
      job-crashes-nodes consumer metered    failed
      provider-lost     provider checkpoint queued
      provider-quit     provider checkpoint queued
      hardware-fault    provider checkpoint queued
      hardware-mismatch provider checkpoint queued
      result-invalid    provider checkpoint queued
      start-timeout     platform nothing    expired
      no-capacity       platform nothing    expired
      platform-fault    platform nothing    failed"
    `);
  });

  it("knows no outcome outside the closed list", () => {
    const unknown = "aliens" as (typeof outcomes)[number];
    expect(() => whoPaysFor(unknown)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });
});
