import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The market's one address: everything goes through here, so that it can be cut off as a network would. */
export interface Door {
  url: string;
  port: number;
  /** Where connections lead from now on. */
  leadTo(port: number): void;
  /** Breaks every connection and resets each new one for so long, real milliseconds. */
  cutOff(ms: number): void;
  /** Answers the next `count` requests of consumers with this status instead of passing them on. @default count 1 */
  refuse(status: number, options?: { count?: number }): void;
  /** Ends both. */
  clear(): void;
  /** True while nobody gets through. */
  isCutOff(): boolean;
  close(): Promise<void>;
}

const host = "127.0.0.1";

/** Opens a door on a free port of this machine. It passes bytes on and knows of HTTP only what refusing needs. */
export async function openDoor(): Promise<Door> {
  const open = new Set<Socket>();
  let target: number | null = null;
  let cutOffUntilMs = 0;
  let refusal = { status: 0, left: 0 };

  const server = createServer((client) => {
    keep(client);
    if (target === null || isCutOff()) return void client.resetAndDestroy();
    const inner = connect(target, host);
    keep(inner);
    client.once("close", () => inner.destroy());
    inner.once("close", () => client.destroy());
    inner.pipe(client);
    inner.on("drain", () => client.resume());
    client.on("data", (bytes) => {
      if (refusal.left > 0 && isRequestHead(bytes)) refuseOne(client, bytes);
      else if (!inner.write(bytes)) client.pause();
    });
  });

  function keep(socket: Socket): void {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    socket.once("close", () => open.delete(socket));
  }

  function refuseOne(client: Socket, head: Buffer): void {
    // What a browser asks beforehand is no request of its user's.
    const asksFirst = head.toString("latin1", 0, 8) === "OPTIONS ";
    if (!asksFirst) refusal.left -= 1;
    client.end(answer(asksFirst ? 204 : refusal.status));
  }

  function isCutOff(): boolean {
    return performance.now() < cutOffUntilMs;
  }

  function breakAll(): void {
    for (const socket of open) socket.resetAndDestroy();
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port: 0 }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    isCutOff,
    url: `http://${host}:${port}`,
    port,
    leadTo: (innerPort) => {
      target = innerPort;
    },
    cutOff(ms) {
      cutOffUntilMs = performance.now() + ms;
      breakAll();
    },
    refuse(status, { count = 1 } = {}) {
      refusal = { status, left: count };
    },
    clear() {
      cutOffUntilMs = 0;
      refusal = { status: 0, left: 0 };
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      breakAll();
      await closed;
    },
  };
}

/** A request begins with it; what else flows through a connection (bodies, WebSocket frames) does not look like it. */
function isRequestHead(bytes: Buffer): boolean {
  return /^[A-Z]{3,7} \/\S* HTTP\/1\.1\r\n/.test(bytes.toString("latin1", 0, 8_192));
}

function answer(status: number): string {
  const body = status === 204 ? "" : "Refused by the test market's fault switch.";
  return [
    `HTTP/1.1 ${status} Refused`,
    "Connection: close",
    "Access-Control-Allow-Origin: *",
    "Access-Control-Allow-Headers: *, Authorization",
    "Access-Control-Allow-Methods: *",
    "Content-Type: text/plain",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}
