import path from "node:path";
import { deriveCustodyIdentity } from "@gpukit/qubic";
import { type EscrowKeyParameters, loadEscrowKey } from "../platform/keys.js";

/** Where the escrow key lies, and what tells it apart from another without giving it away. */
export interface EscrowKeyDescription {
  source: string;
  /** The identity of counter 0, which is never paid to by gpukit and proves that a backup holds the same key. */
  firstIdentity: string;
}

/** Names the escrow key's place and proof. Throws what {@link loadEscrowKey} throws. */
export async function describeEscrowKey(parameters: EscrowKeyParameters): Promise<EscrowKeyDescription> {
  const { env, folder } = parameters;
  const file = env.GPUKIT_ESCROW_KEY_FILE || path.join(folder, "escrow-v1.key");
  const source = env.GPUKIT_ESCROW_KEY ? "the environment variable GPUKIT_ESCROW_KEY" : file;
  return { source, firstIdentity: await deriveCustodyIdentity(await loadEscrowKey(parameters), 1, 0) };
}
