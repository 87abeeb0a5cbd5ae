/** The order of FourQ's subgroup. A scalar at or above it makes a second valid spelling of the same signature. */
export const curveOrder = 0x0029cbc14e5e0a72f05397829cbc14e5dfbd004dfe0f79992fb2540ec7768ce7n;

/** The order as a signature would spell it: lowest byte first. */
const orderBytes = Uint8Array.from({ length: 32 }, (_, index) => Number((curveOrder >> BigInt(8 * index)) & 0xffn));

/** True when the signature and key have only this one spelling: S below the order, unused bits of both points zero. */
export function isSignatureCanonical(publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  if (((publicKey[15] ?? 0) & 0x80) !== 0 || ((signature[15] ?? 0) & 0x80) !== 0) return false;
  for (let index = 31; index >= 0; index--) {
    const difference = (signature[32 + index] ?? 0) - (orderBytes[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
