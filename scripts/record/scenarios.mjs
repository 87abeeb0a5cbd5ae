/**
 * The stories that are recorded, each with a provider of its own: what the provider does, and what happens to it.
 *
 * `behaviour` completes a simulated training; `tail` is said just before the end; `maxDurationMs` caps the quote; `missedLocks`
 * are lost by the chain; `once` happens `atMs` of use into the run.
 */
export const scenarios = {
  completed: { provider: { name: "Aurora", gpu: "RTX 4090", pricePerHour: "420000" }, runMs: 18_000, epochs: 6 },
  "missed-tick": {
    provider: { name: "Borealis", gpu: "RTX 3090", pricePerHour: "260000" },
    runMs: 3_000,
    epochs: 1,
    missedLocks: 1,
  },
  "script-failed": {
    provider: { name: "Cirrus", gpu: "A100 80GB", pricePerHour: "1180000" },
    runMs: 9_000,
    epochs: 3,
    behaviour: { end: "script-failed", results: [] },
    tail: [
      "Traceback (most recent call last):",
      '  File "train.py", line 24, in <module>',
      "    loss = criterion(model(images), labels)",
      "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x400 and 512x10)",
    ],
  },
  "provider-lost": {
    provider: { name: "Drift", gpu: "L4", pricePerHour: "330000" },
    runMs: 60_000,
    epochs: 10,
    once: { atMs: 8_000, does: "vanish" },
  },
  "max-duration": {
    provider: { name: "Ember", gpu: "L40S", pricePerHour: "790000" },
    runMs: 60_000,
    epochs: 20,
    maxDurationMs: 10_000,
  },
  canceled: {
    provider: { name: "Fjord", gpu: "H100 SXM", pricePerHour: "1950000" },
    runMs: 60_000,
    epochs: 10,
    once: { atMs: 6_000, does: "cancel" },
  },
};
