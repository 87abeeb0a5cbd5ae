import { fromErrorData, GpuKitError, type GpuKitErrorData } from "@gpukit/core";
import type { AnyRouter } from "@trpc/server";
import { createOpenApiNodeHttpHandler, generateOpenApiDocument, type OpenApiRouter } from "trpc-to-openapi";
import type { BufferedRequest, IncomingCall } from "./incomingCall.js";
import { errorResponse } from "./wireErrors.js";

export interface CreateRestHandlerParameters {
  router: AnyRouter;
  createContext: (call: IncomingCall) => unknown;
  /** The path REST lies under: "/api". */
  prefix: string;
  version: string;
}

/** Serves the procedures that carry `openapi` meta as REST, and their document. */
export function createRestHandler({ router, createContext, prefix, version }: CreateRestHandlerParameters) {
  const openApiRouter = router as OpenApiRouter;
  // trpc-to-openapi's own fetch handler is made anew for every request, which outside of production also generates the
  // whole document each time. The node handler beneath it is made once, and takes a web request as well.
  const handle = createOpenApiNodeHttpHandler({
    router: openApiRouter,
    createContext: async ({ req }) => createContext((req as unknown as RestRequest).call),
  });
  type NodeRequest = Parameters<typeof handle>[0];
  type NodeResponse = Parameters<typeof handle>[1];

  return {
    /** The OpenAPI document for a server at `baseUrl`. */
    document: (baseUrl: string) =>
      generateOpenApiDocument(openApiRouter, { title: "gpukit", version, baseUrl: `${baseUrl}${prefix}` }),
    /** Answers one request; errors have the form `{ error: { code, shortMessage, facts, whatToDo } }`. */
    async handle(buffered: BufferedRequest): Promise<Response> {
      try {
        const request = toRestRequest(buffered, prefix);
        const answer = await new Promise<RestAnswer>((resolve, reject) => {
          const response = collectAnswer(resolve) as unknown as NodeResponse;
          handle(request as unknown as NodeRequest, response).catch(reject);
        });
        return answer.status < 400 ? answerResponse(answer) : errorResponse(errorIn(answer.text));
      } catch (error) {
        return errorResponse(error);
      }
    },
  };
}

/** A web request whose body is already parsed, which is how the handler wants it. */
type RestRequest = Request & { call: IncomingCall };

function toRestRequest({ request, call, body }: BufferedRequest, prefix: string): RestRequest {
  const url = new URL(call.path.slice(prefix.length) || "/", request.url);
  const headers = new Headers(request.headers);
  if (body.length === 0) headers.set("content-type", "application/json");
  const rest = new Request(url, { method: request.method, headers, signal: request.signal });
  return Object.defineProperties(rest as RestRequest, {
    body: { value: parseBody(body) },
    call: { value: call },
  });
}

function parseBody(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch (cause) {
    throw new GpuKitError("invalid-input", "The body of the request is not JSON.", { cause });
  }
}

interface RestAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** The few parts of a node response that the handler uses. */
function collectAnswer(done: (answer: RestAnswer) => void) {
  const headers = new Headers();
  return {
    statusCode: 200,
    setHeader(name: string, value: string | readonly string[]) {
      headers.delete(name);
      for (const each of [value].flat()) headers.append(name, each);
    },
    end(text = "") {
      done({ status: this.statusCode, headers, text });
    },
  };
}

function answerResponse({ status, headers, text }: RestAnswer): Response {
  return new Response(status === 204 ? null : text, { status, headers });
}

/** The gpukit error that our error formatter has put into tRPC's shape. */
function errorIn(text: string): GpuKitError {
  const shape: { data?: { gpukit?: GpuKitErrorData } } = JSON.parse(text);
  return shape.data?.gpukit
    ? fromErrorData(shape.data.gpukit)
    : new GpuKitError("internal", "The server failed to answer this request.");
}
