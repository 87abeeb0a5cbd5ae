/**
 * The first tick of every devnet. Qubic transactions carry no chain id; mainnet needs decades to come this far, so what is signed
 * for devnet can never execute on mainnet.
 */
export const devnetStartTick = 3_000_000_000;
