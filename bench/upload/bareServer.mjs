// node bareServer.mjs FILE: writes the body of each PUT to that file, and says on which port of this machine.
import { createWriteStream } from "node:fs";
import { createServer } from "node:http";
import { pipeline } from "node:stream/promises";

const [path] = process.argv.slice(2);
const headers = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "PUT",
  "access-control-allow-headers": "*",
};
const server = createServer(async (request, response) => {
  if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
  await pipeline(request, createWriteStream(path));
  response.writeHead(200, headers).end();
});
server.listen(0, "127.0.0.1", () => console.log(`bare server at ${server.address().port}`));
