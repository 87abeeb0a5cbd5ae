// proves X11, W9
import { describe, expect, it } from "vitest";
import { assertNever } from "./assertNever.js";
import { type ErrorCode, errorCatalogue } from "./catalogue.js";
import { fromErrorData, GpuKitError, isGpuKitError } from "./GpuKitError.js";

describe("GpuKitError", () => {
  it("says what happened, why it matters and what to do", () => {
    const error = new GpuKitError("file-too-large", "train.py is larger than 25 MB.", { facts: ["Limit: 25 MB"] });
    expect(error.message).toMatchInlineSnapshot(`
      "train.py is larger than 25 MB.
        Limit: 25 MB
      Why it matters: The limit keeps analysis and upload quick for everyone.
      What to do: Leave data sets out of the upload and load them in the job, or split the archive.
      Code: file-too-large (docs/errors.md#file-too-large)"
    `);
  });

  it("crosses the wire and comes back the same", () => {
    const error = new GpuKitError("quote-expired", "The quote has expired.", {
      facts: ["Quote: 1"],
      whatToDo: "Ask again.",
    });
    const back = fromErrorData(JSON.parse(JSON.stringify(error.toData())));
    expect(back.message).toBe(error.message);
    expect(back.toData()).toEqual(error.toData());
  });

  it("is recognised across copies of the package", () => {
    const foreign = Object.assign(new Error("x"), { gpukitError: true, code: "not-found" });
    expect(isGpuKitError(foreign)).toBe(true);
    expect(isGpuKitError(foreign, "not-found")).toBe(true);
    expect(isGpuKitError(foreign, "internal")).toBe(false);
    expect(isGpuKitError(new Error("x"))).toBe(false);
    expect(isGpuKitError({ gpukitError: true })).toBe(false);
  });

  it("walks to the cause that matters", () => {
    const root = new TypeError("root");
    const middle = new GpuKitError("chain-unavailable", "No answer.", { cause: root });
    const outer = new GpuKitError("internal", "Failed.", { cause: middle });
    expect(outer.walk()).toBe(root);
    expect(outer.walk((cause) => isGpuKitError(cause, "chain-unavailable"))).toBe(middle);
    expect(outer.walk((cause) => cause instanceof RangeError)).toBeUndefined();
  });
});

describe("errorCatalogue", () => {
  it.each(Object.entries(errorCatalogue))("%s has a reason and a next step in whole sentences", (code, entry) => {
    expect(new GpuKitError(code as ErrorCode, "It happened.").docsPath).toBe(`docs/errors.md#${code}`);
    expect(entry.why).toMatch(/^.{10,}[.?!]$/);
    expect(entry.whatToDo).toMatch(/^.{10,}[.?!]$/);
  });
});

describe("assertNever", () => {
  it("names the case nobody thought of", () => {
    expect(() => assertNever("new-case" as never)).toThrow(/"new-case" is not one of the known cases/);
  });
});
