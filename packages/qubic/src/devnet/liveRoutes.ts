import { isGpuKitError } from "@gpukit/core";
import { Hono } from "hono";
import { fromBase64, toBase64 } from "../codec/base64.js";
import { sendManyContractIndex } from "../codec/sendMany.js";
import { encodeSendManyFee, sendManyFeeQuestion } from "../codec/sendManyFee.js";
import { assertIdentity } from "../identity/assertIdentity.js";
import { acceptBroadcast } from "./acceptBroadcast.js";
import { liesOf, type NodeView } from "./DevnetState.js";
import { grpcErrorResponse } from "./grpcError.js";
import { accountOf } from "./ledger.js";
import { readJsonBody } from "./readJsonBody.js";

/** `/live/v1`: the network as a node sees it now. */
export function liveRoutes(view: NodeView): Hono {
  const { state } = view;
  const routes = new Hono();
  routes.get("/health", (context) => context.json({ status: "ok" }));
  routes.get("/tick-info", (context) => {
    const { tick, epoch, initialTick } = state.chain;
    const duration = Math.round(state.tickMs / 1_000);
    return context.json({ tickInfo: { tick, duration, epoch, initialTick } });
  });
  routes.get("/balances/:identity", (context) => balanceResponse(view, context.req.param("identity")));
  routes.post("/broadcast-transaction", async (context) => {
    const body = await readJsonBody(context.req.raw);
    return body instanceof Response ? body : acceptBroadcast(state, body.encodedTransaction);
  });
  routes.post("/querySmartContract", async (context) => {
    const body = await readJsonBody(context.req.raw);
    return body instanceof Response ? body : contractResponse(view, body);
  });
  // Devnet knows QU only: no assets, no sales of contract shares.
  for (const [path, field] of [
    ["/assets/:identity/issued", "issuedAssets"],
    ["/assets/:identity/owned", "ownedAssets"],
    ["/assets/:identity/possessed", "possessedAssets"],
  ] as const)
    routes.get(
      path,
      (context) =>
        refuseIdentity(context.req.param("identity"), "getting assets from node") ?? context.json({ [field]: [] }),
    );
  for (const path of ["/assets/issuances", "/assets/ownerships", "/assets/possessions"])
    routes.get(path, (context) => context.json({ assets: [] }));
  routes.get("/ipos/active", (context) => context.json({ ipos: [] }));
  return routes;
}

function refuseIdentity(identity: string, doing: string): Response | undefined {
  try {
    assertIdentity(identity);
    return undefined;
  } catch (error) {
    if (!isGpuKitError(error, "invalid-identity")) throw error;
    return grpcErrorResponse({ code: 13, message: `${doing}: ${error.shortMessage}` });
  }
}

function balanceResponse(view: NodeView, identity: string): Response {
  const refusal = refuseIdentity(identity, "getting identity info from node");
  if (refusal) return refusal;
  const { chain } = view.state;
  const account = accountOf(chain.ledger, identity);
  const { addsToBalances = 0n } = liesOf(view);
  return Response.json({
    balance: {
      id: identity,
      balance: String(account.incomingAmount - account.outgoingAmount + addsToBalances),
      validForTick: chain.tick,
      latestIncomingTransferTick: account.latestIncomingTransferTick,
      latestOutgoingTransferTick: account.latestOutgoingTransferTick,
      incomingAmount: String(account.incomingAmount + addsToBalances),
      outgoingAmount: String(account.outgoingAmount),
      numberOfIncomingTransfers: account.numberOfIncomingTransfers,
      numberOfOutgoingTransfers: account.numberOfOutgoingTransfers,
    },
  });
}

/** Devnet has one contract function: the fee of send-to-many. */
function contractResponse(view: NodeView, question: Readonly<Record<string, unknown>>): Response {
  const { contractIndex, inputType, inputSize, requestData } = question;
  const input = typeof requestData === "string" ? fromBase64(requestData) : null;
  if (input === null) return grpcErrorResponse({ code: 9, message: "failed to decode from base64 the request data" });
  if (input.length !== inputSize)
    return grpcErrorResponse({ code: 3, message: "inputSize does not match requestData" });
  if (contractIndex !== sendManyContractIndex || inputType !== sendManyFeeQuestion.inputType)
    return grpcErrorResponse({ code: 13, message: "querying smart contract: no such contract function" });
  const { addsToFee = 0n } = liesOf(view);
  return Response.json({ responseData: toBase64(encodeSendManyFee(view.state.faults.sendManyFee + addsToFee)) });
}
