/** What we use of the raw WebAssembly module inside `@qubic-lib/qubic-ts-library`. */
export interface FourQModule {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _SchnorrQ_Verify(publicKey: number, message: number, messageSize: number, signature: number, result: number): void;
}

/** What we use of `@qubic-lib/qubic-ts-library`. Its own `verify` is left out: it leaks and in the end corrupts the heap. */
export interface QubicLibrary {
  fourQ: FourQModule;
  privateKeyOf(seed: string): Uint8Array;
  publicKeyOf(privateKey: Uint8Array): Uint8Array;
  sign(privateKey: Uint8Array, publicKey: Uint8Array, digest: Uint8Array): Uint8Array;
}

interface LibraryExports {
  crypto: Promise<{
    schnorrq: {
      generatePublicKey(privateKey: Uint8Array): Uint8Array;
      sign(privateKey: Uint8Array, publicKey: Uint8Array, digest: Uint8Array): Uint8Array;
    };
    K12(input: Uint8Array, output: Uint8Array, outputLength: number): void;
  }>;
  QubicHelper: new () => { privateKey(seed: string, index: number, k12: unknown): Uint8Array };
}

let loading: Promise<QubicLibrary> | undefined;

/** Loads the library (106 KB gzip) once, on first use; a failed load is tried again by the next caller. */
export function loadQubicLibrary(): Promise<QubicLibrary> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<QubicLibrary> {
  // One after the other: evaluating the second file starts the WebAssembly, and the first hangs its handler on that. Where they came as
  // two files of a page and the second came first, the start had sometimes passed before anybody listened, and the wallet waited for ever.
  const library = await import("@qubic-lib/qubic-ts-library");
  const fourQ = await import("@qubic-lib/qubic-ts-library/dist/crypto/libFourQ_K12.js");
  const { crypto, QubicHelper } = unwrap<LibraryExports>(library, "QubicHelper");
  const { schnorrq, K12 } = await crypto;
  const helper = new QubicHelper();
  return {
    fourQ: unwrap<FourQModule>(fourQ, "_malloc"),
    privateKeyOf: (seed) => helper.privateKey(seed, 0, K12),
    publicKeyOf: schnorrq.generatePublicKey,
    sign: schnorrq.sign,
  };
}

/** The library is CommonJS: Node and each bundler wrap it in a different number of `default`s. */
function unwrap<Exports>(module: object, landmark: string): Exports {
  let current: { default?: object } = module;
  while (!(landmark in current) && current.default) current = current.default;
  return current as Exports;
}
