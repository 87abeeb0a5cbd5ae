import { connect, createServer, type Socket } from "node:net";

/** The line between browsers and a server: it can be cut and mended while everything else goes on. */
export interface Cable {
  url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Cuts once a request that matches has been sent to the server, before its answer comes. */
  cutAfter(request: RegExp): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startCable({ port, to }: { port: number; to: number }): Promise<Cable> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let fatal: RegExp | null = null;
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on("error", () => other.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const line = createServer((near) => {
    if (isCut) return void near.resetAndDestroy();
    const far = connect(to, "127.0.0.1");
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
    near.on("data", (bytes: Buffer) => {
      if (!fatal?.test(bytes.toString("latin1"))) return;
      fatal = null;
      // Once it is on its way: what the server makes of it nobody hears.
      far.write("", () => setTimeout(cut, 20));
    });
  });
  await new Promise<void>((resolve, reject) => {
    line.once("error", reject);
    line.listen(port, "127.0.0.1", resolve);
  });
  const endAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const cut = () => {
    isCut = true;
    endAll();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut,
    cutAfter(request) {
      fatal = request;
    },
    mend() {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        line.close(() => resolve());
        endAll();
      }),
  };
}
