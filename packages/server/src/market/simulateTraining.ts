import type { ProviderBehaviour, ScriptedEntry } from "./providerBehaviour.js";

export interface SimulateTrainingParameters {
  /** @default 3 */
  epochs?: number;
  /** Of the whole run, by the market's clock. @default 3,000 */
  runMs?: number;
  /** @default 200 */
  prepareMs?: number;
  /** Of the GPU whose readings are made up; 0 for none. @default 24 */
  vramGb?: number;
  /** Time between two readings of the machine. @default a twelfth of the run */
  metricsEveryMs?: number;
}

/** A made-up training: log, progress, figures per epoch, readings of the machine and one result; each labelled as simulated. */
export function simulateTraining(parameters: SimulateTrainingParameters = {}): ProviderBehaviour {
  const { epochs = 3, runMs = 3_000, prepareMs = 200, vramGb = 24 } = parameters;
  const { metricsEveryMs = Math.max(100, runMs / 12) } = parameters;
  const numbers = Array.from({ length: epochs }, (_, index) => index + 1);
  const readings = Array.from({ length: Math.floor(runMs / metricsEveryMs) }, (_, index) => index * metricsEveryMs);
  const says: ScriptedEntry[] = [
    log(0, "This provider is simulated: the job's code does not run, figures and results are made up."),
    ...numbers.flatMap((epoch) => describeEpoch({ epoch, epochs, afterMs: (runMs * epoch) / epochs })),
    ...readings.map((afterMs) => readMachine(afterMs, { fraction: afterMs / runMs, vramGb })),
  ];
  return {
    prepareMs,
    runMs,
    says: says.map((entry) => ({ ...entry, afterMs: Math.round(entry.afterMs) })).sort((a, b) => a.afterMs - b.afterMs),
    end: "completed",
    results: [{ path: "model.txt", text: `A simulated result: the figures of ${epochs} epochs were made up.\n` }],
  };
}

const log = (afterMs: number, text: string): ScriptedEntry => ({
  kind: "log",
  afterMs,
  stream: "stdout",
  text: `[simulated] ${text}`,
});

function describeEpoch({ epoch, epochs, afterMs }: { epoch: number; epochs: number; afterMs: number }) {
  const loss = round(2.3 * 0.6 ** epoch + 0.05);
  const accuracy = round(1 - 0.7 ** epoch);
  const entries: ScriptedEntry[] = [
    log(afterMs, `epoch ${epoch}/${epochs} loss=${loss} accuracy=${accuracy}`),
    { kind: "training", afterMs, scope: "epoch", values: { epoch, epochs, loss, accuracy } },
    { kind: "progress", afterMs, fraction: epoch / epochs, operation: `Simulated epoch ${epoch} of ${epochs}` },
  ];
  return entries;
}

/** A load that rises and then stays, as a training's does. */
function readMachine(afterMs: number, { fraction, vramGb }: { fraction: number; vramGb: number }): ScriptedEntry {
  const load = Math.min(1, 0.3 + 2 * fraction);
  const gpu = {
    index: 0,
    utilisation: round(0.94 * load),
    memoryUsedGb: round(vramGb * 0.7 * load),
    memoryTotalGb: vramGb,
    temperatureC: Math.round(38 + 30 * load),
    powerW: Math.round(60 + 280 * load),
  };
  return {
    kind: "metrics",
    afterMs,
    gpus: vramGb > 0 ? [gpu] : [],
    cpuPerCore: [0.5, 0.3, 0.2, 0.1].map((share) => round(share * load)),
    ramUsedGb: round(4 + 8 * load),
    ramTotalGb: 64,
    swapUsedGb: 0,
    networkReceivedBytes: 1_200_000,
    networkSentBytes: 40_000,
  };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
