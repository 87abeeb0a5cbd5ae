import type { EndpointAlarm } from "@gpukit/qubic/network";
import type { ServerContext } from "../serverContext.js";
import { raiseAlarm } from "./alarmRepository.js";

/** Raises that the chain's nodes tell different things; what cannot be stored is at least logged. */
export async function raiseDisagreement(
  server: Pick<ServerContext, "db" | "clock" | "log" | "newId">,
  { question, urls, answers }: EndpointAlarm,
): Promise<void> {
  const subject = urls.length > 0 ? urls.join(", ") : "the chain's nodes";
  const facts = [`Asked: ${question}`, ...answers.map(({ url, answer }) => `${url}: ${answer}`)];
  try {
    await raiseAlarm(server, server.db, { name: "chain-disagreement", subject, facts });
  } catch (error) {
    server.log.error({ err: error, subject, facts }, "The chain's nodes disagree.");
  }
}
