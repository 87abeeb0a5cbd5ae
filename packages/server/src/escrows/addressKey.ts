import { createHmac } from "node:crypto";
import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * A client's network address in the form that reservations are counted by: a keyed digest, of an IPv6 address only its network, so that
 * the table tells nobody who asked. Null for addresses of the same machine or a private network: whoever comes through a proxy or a
 * tunnel looks like that, and all of them would share one limit.
 */
export function addressKeyOf(address: string | null | undefined, { key }: { key: string }): string | null {
  const plain = (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  const isPublic = (isIPv4(plain) && !closed.check(plain, "ipv4")) || (isIPv6(plain) && !closed.check(plain, "ipv6"));
  if (!isPublic) return null;
  const network = isIPv4(plain) ? plain : ipv6Network(plain);
  return createHmac("sha256", key).update(`gpukit/address/v1 ${network}`).digest("hex").slice(0, 32);
}

/** The address that a chain of so many own proxies saw, else the one the connection came from. */
export function clientAddressOf(
  { headers, remoteAddress }: { headers: Headers; remoteAddress: string | null },
  { trustedProxies }: { trustedProxies: number },
): string | null {
  if (trustedProxies === 0) return remoteAddress;
  // Each proxy appends whom it saw; what stands before the own proxies' entries is the client's word for it.
  const seen = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return seen.at(-trustedProxies) || remoteAddress;
}

const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  closed.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  closed.addSubnet(network, prefix, "ipv6");

/** The first 64 bits: what one household or one rented machine is given. */
function ipv6Network(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
