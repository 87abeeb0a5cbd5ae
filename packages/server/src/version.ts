import { createRequire } from "node:module";

/** The server's own version, from its package. */
export const version: string = createRequire(import.meta.url)("../package.json").version;
