// proves S27
import { describe, expect, it } from "vitest";
import { createClosers } from "./closers.js";

describe("createClosers", () => {
  it("closes everything once, last first, whatever fails", async () => {
    const closed: string[] = [];
    const closers = createClosers();
    closers.add(() => closed.push("first"));
    closers.add(() => {
      closed.push("second");
      throw new Error("stuck");
    });
    closers.add(async () => closed.push("third"));
    await expect(closers.closeAll()).rejects.toThrow("stuck");
    await closers.closeAll();
    expect(closed).toEqual(["third", "second", "first"]);
  });
});
