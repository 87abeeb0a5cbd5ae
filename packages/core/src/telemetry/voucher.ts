import { hashOf } from "../schema/hash.js";
import type { Id, Sha256 } from "../schema/primitives.js";
import { isSignatureValid, type Signature, signValue } from "../schema/signature.js";

/** A usage statement of one attempt, as the agent makes it about every 30 s. */
export interface VoucherClaim {
  escrowId: Id;
  attempt: number;
  fence: number;
  /** 1 for the first of an attempt, without holes. */
  seq: number;
  /** Time consumer-controlled code has run in this attempt, milliseconds. */
  activeMs: number;
}

/** A claim the server accepted. It proves presence, not work. */
export interface Voucher {
  claim: VoucherClaim;
  agentSignature: Signature;
  /** The smaller of the claim and the server's own measure, milliseconds: what is paid. */
  acceptedMs: number;
  /** Hash of the attempt's voucher before, 64 zeros for the first. */
  previousHash: Sha256;
  hash: Sha256;
  serverSignature: Signature;
}

const agentContext = "gpukit/voucher-claim/v1";
const serverContext = "gpukit/voucher/v1";

/** The `previousHash` of an attempt's first voucher. */
export const firstVoucherPreviousHash: Sha256 = "0".repeat(64);

/** Signs a claim with the node's key (Ed25519 private key, hex). */
export function signVoucherClaim(claim: VoucherClaim, nodePrivateKey: string): Signature {
  return signValue(agentContext, claim, nodePrivateKey);
}

/** True when `signature` is the node's own over the claim. */
export function isVoucherClaimSigned(claim: VoucherClaim, signature: Signature, nodePublicKey: string): boolean {
  return signature.publicKey === nodePublicKey && isSignatureValid(agentContext, claim, signature);
}

export interface CountersignVoucherParameters {
  claim: VoucherClaim;
  agentSignature: Signature;
  acceptedMs: number;
  previousHash: Sha256;
  issuerPrivateKey: string;
}

/** Makes the countersigned voucher of a claim. */
export function countersignVoucher(parameters: CountersignVoucherParameters): Voucher {
  const { claim, agentSignature, acceptedMs, previousHash, issuerPrivateKey } = parameters;
  const body = { claim, agentSignature, acceptedMs, previousHash };
  return { ...body, hash: hashOf(body), serverSignature: signValue(serverContext, body, issuerPrivateKey) };
}

/** True when the vouchers of one attempt are genuine, gap-free, never falling and chained. */
export function isVoucherChainValid(
  vouchers: readonly Voucher[],
  { node, issuer }: { node: string; issuer: string },
): boolean {
  let previousHash = firstVoucherPreviousHash;
  let acceptedMs = 0;
  for (const [index, voucher] of vouchers.entries()) {
    const body = {
      claim: voucher.claim,
      agentSignature: voucher.agentSignature,
      acceptedMs: voucher.acceptedMs,
      previousHash: voucher.previousHash,
    };
    const genuine =
      voucher.claim.seq === index + 1 &&
      voucher.previousHash === previousHash &&
      voucher.acceptedMs >= acceptedMs &&
      voucher.acceptedMs <= voucher.claim.activeMs &&
      voucher.hash === hashOf(body) &&
      isVoucherClaimSigned(voucher.claim, voucher.agentSignature, node) &&
      voucher.serverSignature.publicKey === issuer &&
      isSignatureValid(serverContext, body, voucher.serverSignature);
    if (!genuine) return false;
    previousHash = voucher.hash;
    acceptedMs = voucher.acceptedMs;
  }
  return true;
}
