/** A refusal as the chain's gateway writes it. */
export interface GrpcError {
  code: GrpcCode;
  message: string;
}

export type GrpcCode = 3 | 5 | 7 | 8 | 9 | 12 | 13 | 14;

const statusOf: Readonly<Record<GrpcCode, number>> = {
  3: 400,
  5: 404,
  7: 403,
  8: 429,
  9: 400,
  12: 501,
  13: 500,
  14: 503,
};

/** The response of a refusal: `{ code, message, details }` with the status that belongs to the gRPC code, or a given one. */
export function grpcErrorResponse({ code, message }: GrpcError, status: number = statusOf[code]): Response {
  return Response.json({ code, message, details: [] }, { status });
}

/** What a gateway answers when it, and not the chain, has a problem. */
export function faultResponse(status: number): Response {
  const code = status === 429 ? 8 : status === 503 ? 14 : 13;
  return grpcErrorResponse({ code, message: "a fault switch is on" }, status);
}
