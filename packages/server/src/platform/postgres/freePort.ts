import { createServer } from "node:net";

/** True when `port` can be listened on right now. */
export async function isPortFree(port: number, { host }: { host: string }): Promise<boolean> {
  return (await tryListen(port, host)) !== null;
}

/** A port the system says is free; somebody may still take it before it is used. */
export async function findFreePort({ host }: { host: string }): Promise<number> {
  const port = await tryListen(0, host);
  return port ?? findFreePort({ host });
}

function tryListen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
