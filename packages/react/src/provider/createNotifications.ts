import type { Notification } from "./Notification.js";

export interface ShownNotification extends Notification {
  id: number;
}

/** The toasts that are on show, newest last. */
export interface Notifications {
  add: (notification: Notification) => void;
  remove: (id: number) => void;
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => readonly ShownNotification[];
}

/** More than this would cover what the visitor is doing; the oldest goes. */
const mostShown = 4;

/** Holds toasts outside of React, so that one more renders nothing but the toast region. */
export function createNotifications(): Notifications {
  let shown: readonly ShownNotification[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const set = (next: readonly ShownNotification[]) => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    add(notification) {
      lastId += 1;
      const rest = shown.filter(({ text }) => text !== notification.text);
      set([...rest, { ...notification, id: lastId }].slice(-mostShown));
    },
    remove: (id) => set(shown.filter((notification) => notification.id !== id)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => shown,
  };
}
