export { type CreateDevnetParameters, createDevnet } from "../devnet/createDevnet.js";
export type { Devnet } from "../devnet/Devnet.js";
export type { DevnetFaults, NodeLies } from "../devnet/faults.js";
export { type ServeDevnetParameters, type ServedDevnet, serveDevnet } from "../devnet/serveDevnet.js";
