import { connect, createServer, type Socket } from "node:net";

/** The line between browsers and a server: it can be cut and mended while everything else goes on. */
export interface Cable {
  url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startCable({ port, to }: { port: number; to: number }): Promise<Cable> {
  const sockets = new Set<Socket>();
  let isCut = false;
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
  });
  await new Promise<void>((resolve, reject) => {
    line.once("error", reject);
    line.listen(port, "127.0.0.1", resolve);
  });
  const endAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true;
      endAll();
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
