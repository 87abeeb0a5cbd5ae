import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** The published packages, in the order their references allow them to be built. */
export const packageNames = ["core", "qubic", "server", "sdk", "agent", "react"];
