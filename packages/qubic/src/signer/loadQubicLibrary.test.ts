// proves S4: a wallet's library that arrives in pieces is put together in the order it needs
import { expect, it, vi } from "vitest";
import { loadQubicLibrary } from "./loadQubicLibrary.js";

const evaluated = vi.hoisted((): string[] => []);

vi.mock("@qubic-lib/qubic-ts-library", async (importActual) => {
  // As slow as a large file on a thin line.
  await new Promise((resolve) => setTimeout(resolve, 50));
  evaluated.push("library");
  return importActual();
});
vi.mock("@qubic-lib/qubic-ts-library/dist/crypto/libFourQ_K12.js", async (importActual) => {
  evaluated.push("WebAssembly");
  return importActual();
});

it("listens for the WebAssembly before it starts, whichever file comes first", async () => {
  const { publicKeyOf } = await loadQubicLibrary();
  expect(publicKeyOf).toBeTypeOf("function");
  expect(evaluated).toEqual(["library", "WebAssembly"]);
});
