import { useGpuKit } from "@gpukit/react/provider";
import { type GpuKitError, loadPart } from "@gpukit/sdk";
import type { Handover } from "@gpukit/sdk/lock";
import { useEffect, useState } from "react";

/** A payment that another page has handed to this window. */
export type HandedPayment =
  | { status: "waiting" }
  | { status: "failed"; error: GpuKitError }
  | { status: "ready"; handover: Handover };

const callEveryMs = 400;

/** Unlike that of any other window or reload: the site hands over once to each. */
const visit = crypto.randomUUID();

/**
 * Asks the page that opened this window for a payment, and takes it. Only a message of that page counts, and only from `site`: the
 * browser vouches for both, and the server for the token being of that site. What else the page says or draws is not listened to.
 */
export function useHandedPayment(site: string | null): HandedPayment {
  const { client, reportError } = useGpuKit();
  const [payment, setPayment] = useState<HandedPayment>({ status: "waiting" });
  const isWaiting = payment.status === "waiting";
  useEffect(() => {
    const opener: Window | null = window.opener;
    if (!site || !opener || !isWaiting) return;
    let isTaking = false;
    const take = async (token: string) => {
      try {
        const { takeHandover } = await loadPart(() => import("@gpukit/sdk/lock"));
        setPayment({ status: "ready", handover: await takeHandover(client, { token, origin: site }) });
      } catch (error) {
        setPayment({ status: "failed", error: reportError(error) });
      }
    };
    const onMessage = ({ source, origin, data }: MessageEvent) => {
      if (source !== opener || origin !== site || isTaking) return;
      if (data?.gpukit !== "pay-handover" || typeof data.token !== "string") return;
      isTaking = true;
      void take(data.token);
    };
    // Again and again: the page may still be loading what listens.
    const call = () => {
      if (!isTaking) opener.postMessage({ gpukit: "pay-ready", visit }, site);
    };
    window.addEventListener("message", onMessage);
    const calling = setInterval(call, callEveryMs);
    call();
    return () => {
      window.removeEventListener("message", onMessage);
      clearInterval(calling);
    };
  }, [site, client, reportError, isWaiting]);
  return payment;
}

/** The site this window was opened for: an origin and nothing more, null for anything else. */
export function siteOf(search: string): string | null {
  const site = new URLSearchParams(search).get("site");
  if (!site || !/^https?:\/\//.test(site) || !URL.canParse(site)) return null;
  return new URL(site).origin === site ? site : null;
}

/** Tells the site how it went; a hurried message, the server's word is what it goes by. */
export function tellSite(site: string, said: "pay-done" | "pay-declined"): void {
  (window.opener as Window | null)?.postMessage({ gpukit: said }, site);
}
