import type { Id } from "../schema/primitives.js";
import { isSignatureValid, type Signature, signValue } from "../schema/signature.js";
import type { JobOutput } from "./job.js";

/** What a node states when an attempt ran to its end. */
export interface Completion {
  jobId: Id;
  attempt: number;
  fence: number;
  exitCode: number;
  outputs: JobOutput[];
  /** Use as the node measured it, milliseconds. */
  activeMs: number;
}

const context = "gpukit/completion/v1";

/** Signs a completion with the node's key (Ed25519 private key, hex). */
export function signCompletion(completion: Completion, nodePrivateKey: string): Signature {
  return signValue(context, completion, nodePrivateKey);
}

/** True when `signature` is the node's own over the completion. */
export function isCompletionSigned(completion: Completion, signature: Signature, nodePublicKey: string): boolean {
  return signature.publicKey === nodePublicKey && isSignatureValid(context, completion, signature);
}
