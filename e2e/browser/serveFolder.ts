import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export interface ServedFolder {
  /** Its origin: "http://127.0.0.1:41841". */
  origin: string;
  close(): Promise<void>;
}

/** A partner's web server: the files of folders, the first that has one, at an origin of its own, with these headers. */
export async function serveFolder(
  folders: string | string[],
  { headers = {} }: { headers?: Record<string, string> } = {},
): Promise<ServedFolder> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname));
    const name = path.endsWith("/") ? `${path}index.html` : path;
    for (const folder of [folders].flat()) {
      const body = await readFile(join(folder, name)).catch(() => undefined);
      if (!body) continue;
      response.writeHead(200, { ...headers, "Content-Type": types[extname(name)] ?? "application/octet-stream" });
      return void response.end(body);
    }
    response.writeHead(404, headers).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
