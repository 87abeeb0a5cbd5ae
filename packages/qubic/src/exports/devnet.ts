export { type CreateDevnetParameters, createDevnet, type Devnet } from "../devnet/createDevnet.js";
export type { DevnetFaults, NodeLies } from "../devnet/faults.js";
export { type ServeDevnetParameters, type ServedDevnet, serveDevnet } from "../devnet/serveDevnet.js";
