import { serveDevnet } from "./serveDevnet.js";

/** A devnet in a process of its own, to be killed: `node devnetProcess <dataDir> <owner> <amount>` prints its URL. */
const [dataDir = "", identity = "", amount = "0"] = process.argv.slice(2);
const { url } = await serveDevnet({ dataDir, port: 0, tickMs: 10, genesis: [{ identity, amount: BigInt(amount) }] });
process.stdout.write(`${url}\n`);
