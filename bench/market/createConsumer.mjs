import { createDevWallet } from "@gpukit/qubic";
import { createGpuKitClient, signIn, submitAnalysis } from "@gpukit/sdk";

/**
 * A consumer who signed in with a dev wallet and uploaded a script of one file. Resolves to `{ client, wallet, identity, analysisId }`;
 * close the client.
 *
 * @param {{ url: string, seed: string, script: string, approvalMs?: number }} options
 */
export const createConsumer = async ({ url, seed, script, approvalMs = 100 }) => {
  const wallet = createDevWallet({ seed, approvalMs });
  const client = createGpuKitClient({ url });
  const { identity } = await signIn(client, { wallet });
  const { id: analysisId } = await submitAnalysis(client, {
    files: [{ path: "train.py", bytes: new TextEncoder().encode(script) }],
  });
  return { client, wallet, identity, analysisId };
};
