// The spelling of a public key, both ways and checked, against the signing library's own, for random keys; every spelling must be the same.
import { randomBytes } from "node:crypto";
import { identityToPublicKey, publicKeyToIdentity } from "@gpukit/qubic";
import { describeMachine } from "./market/describeMachine.mjs";
import { median, round } from "./market/statistics.mjs";

const rounds = 15;
const oursPerRound = 4_000;
const theirsPerRound = 100;
const allowedMs = 0.1;

export default async () => {
  const helper = await loadHelper();
  const keys = Array.from({ length: oursPerRound }, () => new Uint8Array(randomBytes(32)));
  const identities = keys.map(publicKeyToIdentity);
  let differences = 0;
  for (const [index, key] of keys.slice(0, theirsPerRound * 5).entries())
    if ((await helper.getIdentity(key)) !== identities[index]) differences += 1;

  const spell = [];
  const read = [];
  const theirs = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    spell.push(await timeEach(keys, publicKeyToIdentity));
    read.push(await timeEach(identities, identityToPublicKey));
    theirs.push(await timeEach(keys.slice(0, theirsPerRound), (key) => helper.getIdentity(key)));
  }
  const value = median(spell);
  const baseline = median(theirs);
  return {
    bench: "qubic-identity",
    value: round(value, 4),
    unit: "ms per identity of a public key",
    baseline: round(baseline, 4),
    ratio: round(value / baseline, 5),
    target: `at most ${allowedMs} ms, every one spelt as the library does`,
    ok: value <= allowedMs && differences === 0,
    differences: `${differences} of ${theirsPerRound * 5}`,
    "read back": `${round(median(read), 4)} ms, its checksum checked, which the library does not do`,
    machine: describeMachine(),
  };
};

const loadHelper = async () => {
  let library = await import("@qubic-lib/qubic-ts-library");
  while (!("QubicHelper" in library)) library = library.default;
  await library.crypto;
  return new library.QubicHelper();
};

const timeEach = async (items, work) => {
  const startedMs = performance.now();
  for (const item of items) {
    const result = work(item);
    if (result instanceof Promise) await result;
  }
  return (performance.now() - startedMs) / items.length;
};
