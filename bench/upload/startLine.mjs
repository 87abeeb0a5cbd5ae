import { connect, createServer } from "node:net";

/**
 * A line to a server on this machine that can be cut while bytes run through it. `cutAt` takes how many bytes have then passed towards the
 * server and how long the line stays dead; resolves to `{ url, cuts, cutAt, close }`.
 *
 * @param {{ to: number }} options
 */
export const startLine = async ({ to }) => {
  const sockets = new Set();
  const waiting = [];
  const state = { passed: 0, isCut: false, cuts: 0 };
  const endAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const cut = ({ deadMs }) => {
    state.isCut = true;
    state.cuts += 1;
    endAll();
    setTimeout(() => {
      state.isCut = false;
    }, deadMs);
  };
  const keep = (socket, other) => {
    sockets.add(socket);
    socket.on("error", () => other.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((near) => {
    if (state.isCut) return near.resetAndDestroy();
    const far = connect(to, "127.0.0.1");
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
    near.on("data", (bytes) => {
      state.passed += bytes.length;
      if (waiting.length > 0 && state.passed >= waiting[0].bytes) cut(waiting.shift());
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cuts: () => state.cuts,
    cutAt(points) {
      waiting.push(...points.map(({ bytes, deadMs }) => ({ bytes: state.passed + bytes, deadMs })));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        endAll();
      }),
  };
};
