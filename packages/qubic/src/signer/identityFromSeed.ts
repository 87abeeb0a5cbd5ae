import type { Identity } from "@gpukit/core";
import { publicKeyToIdentity } from "../codec/identityCodec.js";
import { assertSeed } from "../identity/assertSeed.js";
import { loadQubicLibrary } from "./loadQubicLibrary.js";

/** The identity a seed controls. Throws `invalid-seed`. */
export async function identityFromSeed(seed: string): Promise<Identity> {
  assertSeed(seed);
  const library = await loadQubicLibrary();
  return publicKeyToIdentity(library.publicKeyOf(library.privateKeyOf(seed)));
}
