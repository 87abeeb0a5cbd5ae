import { type ClientOptions, WebSocket } from "ws";

/** Gives a peer that does not answer a close one second instead of half a minute, so that a dead connection is known as dead soon. */
export class ImpatientWebSocket extends WebSocket {
  constructor(url: string | URL) {
    // `closeTimeout` is newer than the types.
    const options: ClientOptions & { closeTimeout: number } = { closeTimeout: 1_000, handshakeTimeout: 10_000 };
    super(url, options);
  }
}
