// proves P14
import { describe, expect, it } from "vitest";
import { addressKeyOf, clientAddressOf } from "./addressKey.js";

const key = "k";
const keyOf = (address: string | null) => addressKeyOf(address, { key });

describe("addressKeyOf", () => {
  it.each([
    null,
    "",
    "nonsense",
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "fd00::1",
    "fe80::1%eth0",
  ])("tells nobody apart by %j", (address) => {
    expect(keyOf(address)).toBeNull();
  });

  it("is the same for one address, another for another, and not the address", () => {
    expect(keyOf("203.0.113.7")).toBe(keyOf("::ffff:203.0.113.7"));
    expect(keyOf("203.0.113.7")).not.toBe(keyOf("203.0.113.8"));
    expect(keyOf("203.0.113.7")).not.toContain("203");
    expect(addressKeyOf("203.0.113.7", { key: "other" })).not.toBe(keyOf("203.0.113.7"));
  });

  it("takes an IPv6 network for one address, however it is written", () => {
    expect(keyOf("2001:db8:1:2::1")).toBe(keyOf("2001:0db8:0001:0002:ffff:ffff:ffff:ffff"));
    expect(keyOf("2001:db8::1")).toBe(keyOf("2001:db8:0:0:1::"));
    expect(keyOf("2001:db8:1:2::1")).not.toBe(keyOf("2001:db8:1:3::1"));
  });
});

describe("clientAddressOf", () => {
  const call = (forwarded: string | null) => ({
    headers: new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded }),
    remoteAddress: "10.0.0.1",
  });

  it("believes no header unless the operator has proxies", () => {
    expect(clientAddressOf(call("203.0.113.7"), { trustedProxies: 0 })).toBe("10.0.0.1");
  });

  it("takes what the outermost own proxy saw, not what a client wrote before it", () => {
    expect(clientAddressOf(call("198.51.100.1, 203.0.113.7"), { trustedProxies: 1 })).toBe("203.0.113.7");
    expect(clientAddressOf(call("198.51.100.1, 203.0.113.7, 10.0.0.2"), { trustedProxies: 2 })).toBe("203.0.113.7");
    expect(clientAddressOf(call(null), { trustedProxies: 1 })).toBe("10.0.0.1");
  });
});
