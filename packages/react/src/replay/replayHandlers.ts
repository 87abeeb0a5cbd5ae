import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { HttpResponse, http, type RequestHandler, type WebSocketHandler, ws } from "msw";
import type { Replay } from "./createReplay.js";
import { replayRouter } from "./replayRouter.js";
import { openReplaySocket } from "./replaySocket.js";

/** MSW's handlers for a recorded market at `url`: procedures, subscriptions, uploads and downloads. */
export function replayHandlers(replay: Replay, { url }: { url: string }): (RequestHandler | WebSocketHandler)[] {
  const router = replayRouter(replay);
  const endpoint = `${new URL(url).pathname.replace(/\/$/, "")}/trpc`;
  const uploads = new Map<string, { path: string; size: number; offset: number }>();
  return [
    http.all(`${url}/trpc/*`, ({ request }) =>
      fetchRequestHandler({ endpoint, req: request, router, createContext: () => ({}) }),
    ),
    ws.link(`${url.replace(/^http/, "ws")}/trpc*`).addEventListener("connection", ({ client }) => {
      const socket = openReplaySocket(replay, { send: (text) => client.send(text) });
      client.addEventListener("message", ({ data }) => socket.receive(String(data)));
      client.addEventListener("close", () => socket.close());
    }),
    http.post(`${url}/uploads`, ({ request }) => {
      const id = crypto.randomUUID();
      const size = Number(request.headers.get("upload-length") ?? 0);
      uploads.set(id, { path: filenameIn(request.headers.get("upload-metadata")), size, offset: 0 });
      return new HttpResponse(null, { status: 201, headers: { ...tus, Location: `${url}/uploads/${id}` } });
    }),
    http.patch(`${url}/uploads/:id`, async ({ request, params }) => {
      const upload = uploads.get(String(params.id));
      if (!upload) return new HttpResponse(null, { status: 404, headers: tus });
      upload.offset += (await request.arrayBuffer()).byteLength;
      const isDone = upload.offset >= upload.size;
      const artifact: Record<string, string> = isDone ? { "Gpukit-Artifact": replay.artifactIdOf(upload.path) } : {};
      return new HttpResponse(null, {
        status: 204,
        headers: { ...tus, "Upload-Offset": String(upload.offset), ...artifact },
      });
    }),
    http.head(`${url}/uploads/:id`, ({ params }) => {
      const upload = uploads.get(String(params.id));
      if (!upload) return new HttpResponse(null, { status: 404, headers: tus });
      const { offset, size } = upload;
      return new HttpResponse(null, {
        headers: { ...tus, "Upload-Offset": String(offset), "Upload-Length": String(size) },
      });
    }),
    http.delete(`${url}/uploads/:id`, () => new HttpResponse(null, { status: 204, headers: tus })),
    http.get(`${url}/artifacts/:id`, ({ params }) => {
      const file = replay.readArtifact(String(params.id));
      return file ? HttpResponse.text(file.text) : new HttpResponse(null, { status: 404 });
    }),
  ];
}

const tus = { "Tus-Resumable": "1.0.0" };

/** The file's name in tus' metadata: pairs of a name and a value in base64. */
function filenameIn(metadata: string | null): string {
  const value = metadata
    ?.split(",")
    .map((pair) => pair.trim().split(" "))
    .find(([name]) => name === "filename")?.[1];
  if (!value) return "";
  return new TextDecoder().decode(Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)));
}
