import { isGpuKitError } from "@gpukit/core";
import { Hono } from "hono";
import { fromBase64, toBase64 } from "../codec/base64.js";
import { sendManyContractIndex } from "../codec/sendMany.js";
import { encodeSendManyFee, sendManyFeeQuestion } from "../codec/sendManyFee.js";
import { assertIdentity } from "../identity/assertIdentity.js";
import { acceptBroadcast } from "./acceptBroadcast.js";
import { devnetEpoch } from "./chain.js";
import type { DevnetState } from "./DevnetState.js";
import { grpcErrorResponse } from "./grpcError.js";
import { accountOf } from "./ledger.js";
import { readJsonBody } from "./readJsonBody.js";

/** `/live/v1`: the network as a node sees it now. */
export function liveRoutes(state: DevnetState): Hono {
  const routes = new Hono();
  routes.get("/health", (context) => context.json({ status: "ok" }));
  routes.get("/tick-info", (context) => {
    const { tick, initialTick } = state.chain;
    const duration = Math.round(state.tickMs / 1_000);
    return context.json({ tickInfo: { tick, duration, epoch: devnetEpoch, initialTick } });
  });
  routes.get("/balances/:identity", (context) => balanceResponse(state, context.req.param("identity")));
  routes.post("/broadcast-transaction", async (context) => {
    const body = await readJsonBody(context.req.raw);
    return body instanceof Response ? body : acceptBroadcast(state, body.encodedTransaction);
  });
  routes.post("/querySmartContract", async (context) => {
    const body = await readJsonBody(context.req.raw);
    return body instanceof Response ? body : contractResponse(state, body);
  });
  return routes;
}

function balanceResponse({ chain }: DevnetState, identity: string): Response {
  try {
    assertIdentity(identity);
  } catch (error) {
    if (!isGpuKitError(error, "invalid-identity")) throw error;
    return grpcErrorResponse({ code: 13, message: `getting identity info from node: ${error.shortMessage}` });
  }
  const account = accountOf(chain.ledger, identity);
  return Response.json({
    balance: {
      id: identity,
      balance: String(account.incomingAmount - account.outgoingAmount),
      validForTick: chain.tick,
      latestIncomingTransferTick: account.latestIncomingTransferTick,
      latestOutgoingTransferTick: account.latestOutgoingTransferTick,
      incomingAmount: String(account.incomingAmount),
      outgoingAmount: String(account.outgoingAmount),
      numberOfIncomingTransfers: account.numberOfIncomingTransfers,
      numberOfOutgoingTransfers: account.numberOfOutgoingTransfers,
    },
  });
}

/** Devnet has one contract function: the fee of send-to-many. */
function contractResponse({ faults }: DevnetState, question: Readonly<Record<string, unknown>>): Response {
  const { contractIndex, inputType, inputSize, requestData } = question;
  const input = typeof requestData === "string" ? fromBase64(requestData) : null;
  if (input === null) return grpcErrorResponse({ code: 9, message: "failed to decode from base64 the request data" });
  if (input.length !== inputSize)
    return grpcErrorResponse({ code: 3, message: "inputSize does not match requestData" });
  if (contractIndex !== sendManyContractIndex || inputType !== sendManyFeeQuestion.inputType)
    return grpcErrorResponse({ code: 13, message: "querying smart contract: no such contract function" });
  return Response.json({ responseData: toBase64(encodeSendManyFee(faults.sendManyFee)) });
}
