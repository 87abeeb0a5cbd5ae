/** The WebSocket to use: the given one, the platform's own, or in an older Node the `ws` package's. */
export async function resolveWebSocket(given: typeof WebSocket | undefined): Promise<typeof WebSocket> {
  const ready = given ?? globalThis.WebSocket;
  if (ready) return ready;
  const { WebSocket: nodeWebSocket } = await import("ws");
  return nodeWebSocket as unknown as typeof WebSocket;
}
