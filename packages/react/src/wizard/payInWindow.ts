import { type Escrow, GpuKitError, isGpuKitError, type Quote, type WizardLaunchIntent } from "@gpukit/core";
import { type GpuKitClient, listEscrows } from "@gpukit/sdk";
import { createHandover } from "@gpukit/sdk/lock";

export interface PayInWindowParameters {
  quote: Quote;
  launch: WizardLaunchIntent;
  /** The window, open at the server's own page; null where the browser let none open. */
  opened: Window | null;
  signal: AbortSignal;
}

const askEveryMs = 1_500;

/**
 * Has a payment made in a window of the server's origin, and resolves to its escrow once a lock was submitted. The window's messages only
 * hurry things: what happened is what the server says, so one that is lost or forged changes nothing. Throws `window-blocked`,
 * `window-closed` or `wallet-rejected` when the server holds no lock then.
 */
export async function payInWindow(
  client: GpuKitClient,
  { quote, launch, opened, signal }: PayInWindowParameters,
): Promise<Escrow> {
  if (!opened || opened.closed) throw blocked();
  const origin = new URL(client.url).origin;
  let declined = false;
  let refused: unknown;
  let lastVisit: unknown;
  let wake = () => {};
  const onMessage = ({ source, origin: from, data }: MessageEvent) => {
    if (source !== opened || from !== origin) return;
    // It calls until it is answered; once reloaded it is another visit, and what the last was given is spent.
    if (data?.gpukit === "pay-ready" && data.visit !== lastVisit) {
      lastVisit = data.visit;
      createHandover(client, { quote, launch, signal })
        .then(({ token }) => opened.postMessage({ gpukit: "pay-handover", token }, origin))
        .catch((error: unknown) => {
          refused = error;
          wake();
        });
    }
    if (data?.gpukit === "pay-declined") declined = true;
    wake();
  };
  window.addEventListener("message", onMessage);
  try {
    for (;;) {
      // Looked at before the server is asked: what was paid just before the window closed is then seen.
      const isOver = declined || opened.closed || refused !== undefined;
      const escrow = await findEscrow(client, quote);
      signal.throwIfAborted();
      if (escrow && isPaid(escrow)) return escrow;
      if (isOver && escrow !== undefined) throw refused ?? (declined ? rejected() : closed());
      const pause = new AbortController();
      wake = () => pause.abort();
      await client.timing.wait(askEveryMs, AbortSignal.any([pause.signal, signal])).catch(() => undefined);
      signal.throwIfAborted();
    }
  } finally {
    window.removeEventListener("message", onMessage);
    opened.close();
  }
}

/** The quote's escrow; null where there is none, undefined where the server cannot be asked just now. */
async function findEscrow(client: GpuKitClient, { terms }: Quote): Promise<Escrow | null | undefined> {
  try {
    // Asked by its id the server would call it missing, and the browser's console would show that as an error each time.
    const latest = await listEscrows(client, { limit: 20 });
    return latest.find(({ id }) => id === terms.escrowId) ?? null;
  } catch (error) {
    if (isGpuKitError(error, "server-unreachable")) return undefined;
    throw error;
  }
}

function isPaid({ state }: Escrow): boolean {
  return state !== "reserved" && state !== "awaiting-lock";
}

function blocked(): GpuKitError {
  return new GpuKitError("window-blocked", "The browser did not let the payment's window open.");
}

function closed(): GpuKitError {
  return new GpuKitError("window-closed", "The payment's window was closed before anything was paid.");
}

function rejected(): GpuKitError {
  return new GpuKitError("wallet-rejected", "The payment was declined in its window.");
}
