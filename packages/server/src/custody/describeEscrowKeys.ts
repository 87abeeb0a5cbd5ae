import path from "node:path";
import { deriveCustodyIdentity } from "@gpukit/qubic";
import { type EscrowKeyParameters, escrowKeySource, loadEscrowKeys } from "./loadEscrowKeys.js";

/** Where a version of the escrow key lies, and what tells it apart from another without giving it away. */
export interface EscrowKeyDescription {
  version: number;
  source: string;
  /** The identity of counter 0, which is never paid to by gpukit and proves that a backup holds the same key. */
  firstIdentity: string;
}

/** Names each version's place and proof. Throws what {@link loadEscrowKeys} throws. */
export async function describeEscrowKeys(parameters: EscrowKeyParameters): Promise<EscrowKeyDescription[]> {
  const keys = await loadEscrowKeys(parameters);
  const source = escrowKeySource(parameters.env);
  return Promise.all(
    keys.versions.map(async (version) => ({
      version,
      source: source?.place ?? path.join(parameters.folder, `escrow-v${version}.key`),
      firstIdentity: await deriveCustodyIdentity(keys.of(version), version, 0),
    })),
  );
}
