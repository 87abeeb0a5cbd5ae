// proves S16
import { describe, expect, it } from "vitest";
import { createLog } from "./log.js";

describe("createLog", () => {
  it("hides fields that carry secrets, at any of the first depths", () => {
    const lines: string[] = [];
    const log = createLog({ destination: { write: (line: string) => void lines.push(line) } });
    const secret = "a-very-secret-value";
    log.info({ password: secret, request: { headers: { authorization: secret } }, wallet: { seed: secret } }, "hello");
    expect(lines.join("")).not.toContain(secret);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "hello", password: "[hidden]" });
  });
});
