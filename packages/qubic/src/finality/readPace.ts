import type { LastProcessedTick, TickInfo } from "../rpc/answers.js";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";

/** Where the network and its archive stand. */
export interface Pace {
  tickInfo: TickInfo;
  lastProcessed: LastProcessedTick;
}

/** Two requests. Throws what the client throws. */
export async function readPace(
  rpc: Pick<QubicRpc, "tickInfo" | "getLastProcessedTick">,
  options: RequestOptions = {},
): Promise<Pace> {
  const [tickInfo, lastProcessed] = await Promise.all([rpc.tickInfo(options), rpc.getLastProcessedTick(options)]);
  return { tickInfo, lastProcessed };
}
