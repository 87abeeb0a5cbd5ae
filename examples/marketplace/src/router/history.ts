import { useSyncExternalStore } from "react";

/** Where the app lies on its server, without the slash at its end. */
const base = import.meta.env.BASE_URL.replace(/\/$/, "");

const listeners = new Set<() => void>();

/** Goes to a page of the app: "/jobs". */
export function navigate(path: string, { replace = false }: { replace?: boolean } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", hrefOf(path));
  for (const listener of listeners) listener();
}

/** The address of a page of the app, for links. */
export function hrefOf(path: string): string {
  return `${base}${path}`;
}

/** The page the visitor is on: "/jobs/submit". */
export function usePath(): string {
  return useSyncExternalStore(subscribe, readPath);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

function readPath(): string {
  return location.pathname.slice(base.length).replace(/\/+$/, "") || "/";
}
