import { readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import completed from "@gpukit/react/recordings/completed.json" with { type: "json" };
import market from "@gpukit/react/recordings/market.json" with { type: "json" };
import {
  createReplay,
  type MarketRecording,
  type Replay,
  replayHandlers,
  type ScenarioRecording,
} from "@gpukit/react/testing";
import { getResponse, type RequestHandler } from "msw";
import { buildSite } from "./buildSite.js";
import { readHostStyles } from "./hostStyles.js";

/** A page that embeds the kit. */
export interface HostPage {
  /** @default "wizard" */
  piece?: "wizard" | "monitor";
  /** Sheets of `hostStyles`, in the order they are linked. @default ["neutral", "kit"] */
  styles?: string[];
  dir?: "ltr" | "rtl";
  /** One root for each copy of the kit, by the React it was built with. @default ["19"] */
  roots?: ("18" | "19")[];
  appearance?: object;
  /** Sends the policy. */
  strict?: boolean;
  /** Shows the page inside of a frame, with these rights if any are named. */
  framed?: true | string;
}

export interface Hosts {
  origin: string;
  /** The market where the job is over. */
  ended: Replay;
  urlOf(page: HostPage): string;
  close(): Promise<void>;
}

/** The strictest policy the kit promises to live under. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'; base-uri 'none'";

const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };

/** Serves pages of hosts with the kit in them, and the recorded market they ask, from one origin. */
export async function serveHosts(reacts: ("18" | "19")[] = ["18", "19"]): Promise<Hosts> {
  // Beside the packages it needs, where nothing is committed.
  const folder = join(import.meta.dirname, "../../node_modules/.hosts");
  const site = join(import.meta.dirname, "site");
  for (const react of reacts)
    await buildSite({ root: site, outDir: join(folder, react), input: join(site, "main.tsx"), react });
  const styles = await readHostStyles();
  const [open, ended] = [openReplay(), openReplay()];
  ended.open("completed", "end");
  const handlers = [...answerFrom(open, ""), ...answerFrom(ended, "/ended")];
  const server = createServer(async (request, response) => {
    try {
      // A frame without rights is of no origin.
      response.setHeader("Access-Control-Allow-Origin", "*");
      const { pathname, search, searchParams } = new URL(request.url ?? "/", "http://host");
      const [, place = "", ...rest] = pathname.split("/");
      const name = rest.join("/");
      if (place === "style") return send(response, ".css", styles[name]);
      if (place === "script")
        return send(response, ".js", await readFile(join(folder, name), "utf8").catch(() => undefined));
      if (place !== "host") return await answer(handlers, request, response);
      const page: HostPage = JSON.parse(searchParams.get("page") ?? "{}");
      if (page.strict) response.setHeader("Content-Security-Policy", policy);
      send(response, ".html", page.framed && name !== "inner" ? writeFrame(page, search) : writePage(page));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    ended,
    urlOf: (page) => `${origin}/host?page=${encodeURIComponent(JSON.stringify(page))}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function writePage({
  piece = "wizard",
  styles = ["neutral", "kit"],
  dir = "ltr",
  roots = ["19"],
  appearance = { theme: "light" },
}: HostPage) {
  const said = JSON.stringify(appearance).replaceAll('"', "&quot;");
  return `<!doctype html><html lang="en" dir="${dir}"><head><meta charset="utf-8" /><title>A partner</title>
<meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="/style/neutral" />
${styles.map((name) => `<link rel="stylesheet" href="/style/${name}" />`).join("")}</head><body>
${roots.map((react) => `<main data-react="${react}" data-piece="${piece}" data-appearance="${said}"></main>`).join("")}
${roots.map((react) => `<script type="module" src="/script/${react}/main.js"></script>`).join("")}
</body></html>`;
}

function writeFrame({ framed }: HostPage, search: string) {
  const rights = typeof framed === "string" ? ` sandbox="${framed}"` : "";
  return `<!doctype html><html lang="en"><head><title>A partner</title><link rel="icon" href="/style/neutral" /><style>body{margin:0}iframe{border:0;display:block;width:100vw;height:100vh}</style>
</head><body><iframe title="Rent a GPU"${rights} src="/host/inner${search.replaceAll('"', "")}"></iframe></body></html>`;
}

function send(response: ServerResponse, type: string, body: string | undefined) {
  response.setHeader("Content-Type", `${types[type] ?? "text/html"}; charset=utf-8`);
  response.writeHead(body === undefined ? 404 : 200).end(body);
}

const openReplay = () =>
  createReplay({
    market: market as unknown as MarketRecording,
    scenarios: { completed: completed as unknown as ScenarioRecording },
    speed: 0,
  });

/** MSW's handlers of a recorded market at a place of the host's, as a server. */
const answerFrom = (replay: Replay, place: string): RequestHandler[] =>
  replayHandlers(replay, { url: `http://host${place}` }).filter(
    (handler): handler is RequestHandler => "info" in handler,
  );

async function answer(handlers: RequestHandler[], request: IncomingMessage, response: ServerResponse) {
  const { method = "GET", url = "/", headers } = request;
  if (method === "OPTIONS")
    return void response
      .writeHead(204, {
        "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? "*",
        "Access-Control-Allow-Methods": "*",
      })
      .end();
  const hasBody = method !== "GET" && method !== "HEAD";
  const asked = new Request(`http://host${url}`, {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value ? [[name, String(value)]] : [],
    ),
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: "half" } : {}),
  } as RequestInit);
  const found = await getResponse(handlers, asked);
  if (!found) return void response.writeHead(404).end();
  for (const [name, value] of found.headers)
    response.setHeader(name, value.replace("http://host", `http://${headers.host}`));
  response.writeHead(found.status).end(Buffer.from(await found.arrayBuffer()));
}
