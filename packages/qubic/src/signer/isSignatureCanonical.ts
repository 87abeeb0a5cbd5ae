/** The order of FourQ's subgroup. A scalar at or above it makes a second valid spelling of the same signature. */
export const curveOrder = 0x0029cbc14e5e0a72f05397829cbc14e5dfbd004dfe0f79992fb2540ec7768ce7n;

/** True when the signature and key have only this one spelling: S below the order, unused bits of both points zero. */
export function isSignatureCanonical(publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  if (((publicKey[15] ?? 0) & 0x80) !== 0 || ((signature[15] ?? 0) & 0x80) !== 0) return false;
  let scalar = 0n;
  for (let index = 63; index >= 32; index--) scalar = (scalar << 8n) | BigInt(signature[index] ?? 0);
  return scalar < curveOrder;
}
