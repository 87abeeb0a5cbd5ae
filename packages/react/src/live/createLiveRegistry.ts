/** A subject that is followed while somebody looks: `useSyncExternalStore` takes it as it is. */
export interface Live<State> {
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => State;
}

/** Starts following; calls `update` whenever there is news, until the signal says stop. */
export type Follow<State> = (update: (change: (state: State) => State) => void, signal: AbortSignal) => unknown;

export interface LiveRegistry {
  /** The subject of this key; made by the first to ask, shared by all others. */
  get<State>(key: string, initial: () => State, follow: Follow<State>): Live<State>;
  /** Follows a subject that is watched from its beginning again: after its following failed. */
  restart(key: string): void;
  /** Ends everything. */
  close(): void;
}

/** After the last watcher has gone, so that a remount or a change of view loses nothing. */
const lingerMs = 5_000;

/** One subscription per subject, however many components watch it. News are told at most once per frame. */
export function createLiveRegistry(): LiveRegistry {
  const subjects = new Map<string, Subject<unknown>>();
  return {
    get<State>(key: string, initial: () => State, follow: Follow<State>): Live<State> {
      const known = subjects.get(key);
      if (known) return known.live as Live<State>;
      const subject: Subject<State> = createSubject(initial, follow, {
        onStart: () => subjects.set(key, subject as unknown as Subject<unknown>),
        onStop: () => subjects.delete(key),
      });
      subjects.set(key, subject as unknown as Subject<unknown>);
      return subject.live;
    },
    restart: (key) => subjects.get(key)?.restart(),
    close() {
      for (const { stop } of [...subjects.values()]) stop();
    },
  };
}

interface Subject<State> {
  live: Live<State>;
  stop: () => void;
  restart: () => void;
}

function createSubject<State>(
  initial: () => State,
  follow: Follow<State>,
  { onStart, onStop }: { onStart: () => void; onStop: () => void },
): Subject<State> {
  let state = initial();
  let used = false;
  let following: AbortController | null = null;
  let lingering: ReturnType<typeof setTimeout> | undefined;
  let telling = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    telling = false;
    for (const listener of listeners) listener();
  };
  const update = (change: (state: State) => State) => {
    const next = change(state);
    if (next === state) return;
    state = next;
    if (telling || listeners.size === 0) return;
    telling = true;
    nextFrame(tell);
  };
  const stop = () => {
    clearTimeout(lingering);
    following?.abort();
    following = null;
    onStop();
  };
  const start = () => {
    // Watched again after it was let go: it is told everything from the beginning, so it begins anew.
    if (used) state = initial();
    used = true;
    const controller = new AbortController();
    following = controller;
    onStart();
    follow((change) => {
      if (!controller.signal.aborted) update(change);
    }, controller.signal);
  };
  const restart = () => {
    if (listeners.size === 0) return;
    following?.abort();
    start();
    tell();
  };
  return {
    stop,
    restart,
    live: {
      getSnapshot: () => state,
      subscribe(listener) {
        clearTimeout(lingering);
        listeners.add(listener);
        if (!following) start();
        return () => {
          listeners.delete(listener);
          if (listeners.size === 0) lingering = setTimeout(stop, lingerMs);
        };
      },
    },
  };
}

/** A hidden page has no frames, but what it shows must be true when it is looked at again. */
function nextFrame(run: () => void): void {
  if (document.visibilityState === "visible") requestAnimationFrame(run);
  else setTimeout(run, 50);
}
