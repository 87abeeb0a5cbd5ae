import { type ErrorCode, GpuKitError } from "@gpukit/core";
import { delay, HttpResponse, http, ws } from "msw";
import { type Handlers, marketUrl } from "./openMarket.js";

/** The server never answers this procedure. */
export const neverAnswers =
  (path: string) =>
  (recorded: Handlers): Handlers => [
    http.all(`${marketUrl}/trpc/*`, async ({ request }) => {
      if (new URL(request.url).pathname.includes(path)) await delay("infinite");
    }),
    ...recorded,
  ];

/** The first file arrives, the second begins to travel and never does. */
export const secondUploadHangs = (recorded: Handlers): Handlers => {
  let arrived = 0;
  return [
    http.patch(`${marketUrl}/uploads/:id`, async () => {
      arrived += 1;
      if (arrived > 1) await delay("infinite");
    }),
    ...recorded,
  ];
};

/** What arrives is not what was sent: the upload stops, and the file says so. */
export const uploadsArriveAltered = (recorded: Handlers): Handlers => [
  http.patch(`${marketUrl}/uploads/:id`, () =>
    HttpResponse.json(
      { code: "artifact-hash-mismatch", shortMessage: "It arrived altered.", facts: [] },
      { status: 400 },
    ),
  ),
  ...recorded,
];

/** Every live connection breaks at once. */
export const connectionsBreak = (recorded: Handlers): Handlers => [
  ws.link(`${marketUrl.replace("http", "ws")}/trpc*`).addEventListener("connection", ({ client }) => client.close()),
  ...recorded.filter((handler) => "info" in handler),
];

/** Throws what a server answers with. */
export const refuse =
  (code: ErrorCode, message: string, facts: string[] = []) =>
  (): never => {
    throw new GpuKitError(code, message, { facts });
  };
