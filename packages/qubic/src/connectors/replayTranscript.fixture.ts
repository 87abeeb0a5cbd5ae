/** One step of a transcript: a request with what became of it, or something the wallet tells by itself. */
export type TranscriptStep =
  | { ask: { method: string; params?: unknown }; answer: unknown }
  | { ask: { method: string; params?: unknown }; refusal: { code?: unknown; message: string }; isError?: boolean }
  | { ask: { method: string; params?: unknown }; silence: boolean }
  | { event: string; payload?: unknown };

/** A wallet that answers as it is written, and throws at whatever is asked otherwise. Knows nothing of gpukit's connectors. */
export interface ReplayedWallet {
  ask: (method: string, params?: unknown) => Promise<unknown>;
  on: (event: string, listener: (payload: never) => void) => () => void;
  /** Tells the events that stand next. */
  tellEvents: () => void;
  /** What was asked, in order. */
  asked: { method: string; params?: unknown }[];
  /** The steps nobody has asked for yet. */
  left: () => readonly TranscriptStep[];
}

function replayTranscript(steps: readonly unknown[]): ReplayedWallet {
  const left = [...(steps as TranscriptStep[])];
  const asked: ReplayedWallet["asked"] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const listenersOf = (event: string) => {
    const known = listeners.get(event) ?? new Set();
    listeners.set(event, known);
    return known;
  };
  return {
    asked,
    left: () => left,
    async ask(method, params) {
      asked.push({ method, params });
      const step = left.shift();
      if (!step || !("ask" in step) || !isSame(step.ask, { method, params }))
        throw new Error(
          `The transcript has ${JSON.stringify(step)} where ${JSON.stringify({ method, params })} was asked.`,
        );
      if ("silence" in step) return new Promise(() => {});
      if ("answer" in step) return structuredClone(step.answer);
      throw step.isError === false ? { ...step.refusal } : Object.assign(new Error(step.refusal.message), step.refusal);
    },
    on(event, listener) {
      listenersOf(event).add(listener);
      return () => void listenersOf(event).delete(listener);
    },
    tellEvents() {
      for (let step = left[0]; step && "event" in step; step = left[0]) {
        left.shift();
        for (const listener of listenersOf(step.event)) listener(step.payload as never);
      }
    },
  };
}

/** The extension's side of a transcript, as `window.qubic`. */
export function replayedExtension(steps: readonly unknown[]) {
  const wallet = replayTranscript(steps);
  const provider = Object.freeze({
    isQubic: true as const,
    version: "1.0.0",
    connect: () => wallet.ask("connect"),
    getAccount: () => wallet.ask("getAccount") as Promise<{ identity: string; name?: string } | null>,
    signMessage: (message: unknown) => wallet.ask("signMessage", message) as Promise<{ signatureHex: string }>,
    signTransaction: (transaction: unknown) =>
      wallet.ask("signTransaction", transaction) as Promise<{ txBytesBase64: string }>,
    disconnect: () => wallet.ask("disconnect"),
    on: wallet.on,
  });
  return { ...wallet, provider };
}

/** WalletConnect's side of a transcript, as a module with its sign client. `sessions` are those of an earlier visit. */
export function replayedWalletConnect<Session>(steps: readonly unknown[], sessions: Session[] = []) {
  const wallet = replayTranscript(steps);
  const stops = new Map<unknown, () => void>();
  const client = {
    connect: async (parameters: unknown) => ({
      ...((await wallet.ask("connect", parameters)) as { uri: string }),
      approval: () => wallet.ask("approval") as Promise<Session>,
    }),
    request: <Answer>(parameters: unknown) => wallet.ask("request", parameters) as Promise<Answer>,
    disconnect: async (parameters: unknown) => void (await wallet.ask("disconnect", parameters)),
    on: (event: string, listener: (told: never) => void) => void stops.set(listener, wallet.on(event, listener)),
    off: (_event: string, listener: (told: never) => void) => stops.get(listener)?.(),
    session: { getAll: () => sessions },
  };
  const opened: unknown[] = [];
  const module = {
    SignClient: {
      async init(options: unknown) {
        opened.push(options);
        return client;
      },
    },
  };
  return { ...wallet, module, opened };
}

/** Equal as data, whatever the order of the keys. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, kept]) => kept !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, kept]) => [key, sorted(kept)]),
  );
}
