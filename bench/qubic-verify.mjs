// A million signatures verified in one process: none wrong, nothing grows. The signing library's own `verify` leaks on each call and fails
// for good after some 194,000; ours calls the same WebAssembly without it. The time for one is measured beside the library's own, in turns.
// `npm run bench -- qubic-verify COUNT` tries fewer.
import { randomBytes } from "node:crypto";
import { decodeTransaction, identityFromSeed, publicKeyToIdentity, signTransaction } from "@gpukit/qubic";
import { loadQubicLibrary } from "../packages/qubic/dist/signer/loadQubicLibrary.js";
import { verifySignature } from "../packages/qubic/dist/signer/verifySignature.js";
import { describeMachine } from "./market/describeMachine.mjs";
import { median, round } from "./market/statistics.mjs";

const distinct = 500;
/** Together far fewer than what the library's own endures. */
const rounds = 20;
const perRound = 200;
/** What counts as growth: a leak of one byte a call would be a million. */
const allowedHeapDrift = 0;
const allowedRssMb = 30;
const allowedSlowdown = 1.25;

export default async () => {
  const count = Number(process.argv[3] ?? 1_000_000);
  const cases = await makeCases();
  const { fourQ } = await loadQubicLibrary();
  const ownVerify = await loadOwnVerify();

  const ours = [];
  const own = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    ours.push(await timeEach(cases, async (one) => verifySignature(one.publicKey, one.digest, one.signature)));
    own.push(await timeEach(cases, async (one) => ownVerify(one.publicKey, one.digest, one.signature) === 1));
  }

  // The library's own calls have leaked above; from here on only ours are made.
  const heapBefore = nextFree(fourQ);
  const rssBefore = await settledRss();
  const startedMs = performance.now();
  let wrong = 0;
  for (let index = 0; index < count; index += 1) {
    const { publicKey, digest, signature, isGenuine } = cases[index % cases.length];
    if ((await verifySignature(publicKey, digest, signature)) !== isGenuine) wrong += 1;
    if (index % 100_000 === 99_999)
      console.log(`${index + 1} verified, ${wrong} wrong, ${nextFree(fourQ) - heapBefore} bytes grown`);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  const heapDrift = nextFree(fourQ) - heapBefore;
  const rssGrowthMb = ((await settledRss()) - rssBefore) / 2 ** 20;
  const value = median(ours);
  const baseline = median(own);
  // Of each turn by itself, so that whatever else the machine does slows both.
  const ratio = median(ours.map((ms, turn) => ms / own[turn]));
  return {
    bench: "qubic-verify",
    value: round(value),
    unit: "ms per verification",
    baseline: round(baseline),
    ratio: round(ratio),
    target: `${count} in one process: 0 wrong, no growth; at most ${allowedSlowdown} times the library's own`,
    ok: wrong === 0 && heapDrift <= allowedHeapDrift && rssGrowthMb <= allowedRssMb && ratio <= allowedSlowdown,
    verified: `${count}, ${wrong} wrong; half of them altered in one bit`,
    growth: `${heapDrift} bytes of the library's heap, ${round(rssGrowthMb, 1)} MB of the process`,
    "in a row": `${round(seconds, 1)} s, ${round((seconds * 1_000) / count)} ms each`,
    baseline_is:
      "the library's own verify, which says yes to second spellings and contract identities and leaks 16 bytes a call",
    machine: describeMachine(),
  };
};

const makeCases = async () => {
  const cases = [];
  for (let index = 0; index < distinct; index += 1) {
    const seed = Array.from(randomBytes(55), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
    const source = await identityFromSeed(seed);
    const { bytes } = await signTransaction(
      {
        source,
        destination: publicKeyToIdentity(randomBytes(32)),
        amount: 1n,
        tick: index,
        inputType: 0,
        input: new Uint8Array(0),
      },
      seed,
    );
    const { digest, signature } = decodeTransaction(bytes);
    const publicKey = bytes.slice(0, 32);
    cases.push({ publicKey, digest, signature, isGenuine: true });
    const altered = digest.slice();
    altered[index % 32] ^= 1 << (index % 8);
    cases.push({ publicKey, digest: altered, signature, isGenuine: false });
  }
  return cases;
};

/** The library's wrapper, as its own code calls it. */
const loadOwnVerify = async () => {
  let library = await import("@qubic-lib/qubic-ts-library");
  while (!("crypto" in library)) library = library.default;
  const { schnorrq } = await library.crypto;
  return schnorrq.verify;
};

const timeEach = async (cases, verify) => {
  const startedMs = performance.now();
  for (let index = 0; index < perRound; index += 1) await verify(cases[index % cases.length]);
  return (performance.now() - startedMs) / perRound;
};

/** Where the next piece of the library's heap would lie: it moves when something was not given back. */
const nextFree = (fourQ) => {
  const pointer = fourQ._malloc(1_024);
  fourQ._free(pointer);
  return pointer;
};

const settledRss = async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().rss;
};
