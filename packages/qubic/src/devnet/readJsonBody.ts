import { grpcErrorResponse } from "./grpcError.js";

/** The object in a request's body, or the refusal of anything else. */
export async function readJsonBody(request: Request): Promise<Readonly<Record<string, unknown>> | Response> {
  const refusal = grpcErrorResponse({ code: 3, message: "the body is not a JSON object" });
  try {
    const body: unknown = JSON.parse(await request.text());
    return typeof body === "object" && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : refusal;
  } catch {
    return refusal;
  }
}
