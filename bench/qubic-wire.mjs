// The wire proofs in full: 10,000 random transactions, keys, identities, digests and signatures held byte for byte against an
// independent library (@qubic.ts/core), both verifying both, and 100,000 spoilt transactions for the decoder. It is the tests of
// packages/qubic run ten times as long. `npm run bench -- qubic-wire CASES FUZZED` tries fewer.
import { runTool } from "../scripts/lib/tool.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { round } from "./market/statistics.mjs";

export default async () => {
  const cases = Number(process.argv[3] ?? 10_000);
  const fuzzed = Number(process.argv[4] ?? 10 * cases);
  const startedMs = performance.now();
  const { code, output } = await runTests({
    GPUKIT_WIRE_CASES: String(cases),
    GPUKIT_WIRE_INDEPENDENT_EVERY: "1",
    GPUKIT_WIRE_FUZZED: String(fuzzed),
    GPUKIT_WIRE_VERIFIED_EVERY: "1",
  });
  const seconds = (performance.now() - startedMs) / 1_000;
  // Vitest stops at the first disagreement and names the seed that finds it again.
  if (code !== 0) console.log(output);
  const told = Object.assign({}, ...[...output.matchAll(/wire run: (\{.*\})/g)].map(([, text]) => JSON.parse(text)));
  const isComplete = told.cases === cases && told.sendMany === cases && told.fuzzed === fuzzed;
  return {
    bench: "qubic-wire",
    value: code === 0 ? 0 : 1,
    unit: "disagreements with the independent library",
    baseline: cases,
    ratio: code === 0 ? 0 : round(1 / cases, 5),
    target: `0 in ${cases} cases; ${fuzzed} spoilt transactions without a crash or one accepted`,
    ok: code === 0 && isComplete,
    figures: told,
    time: `${round(seconds, 1)} s`,
    machine: describeMachine(),
  };
};

const runTests = (env) =>
  runTool("vitest", ["run", "--project", "qubic", "crossCheck", "decodeFuzz"], {
    env: { ...process.env, ...env },
    capture: true,
  });
