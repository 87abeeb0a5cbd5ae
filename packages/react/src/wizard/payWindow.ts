import { missingIn, type WizardAction, type WizardState } from "@gpukit/core";

/** Opens the server's own page for a payment; null where the browser does not let a page open windows. Only a click may, in most. */
export function openPayWindow(serverUrl: string): Window | null {
  const site = encodeURIComponent(location.origin);
  return window.open(`${serverUrl}/app/pay?site=${site}`, "gpukit-pay", "popup,width=480,height=800");
}

/** True for what a person does that leads to a payment, so that its window opens while the click still counts. */
export function leadsToPayment(state: WizardState, { type }: WizardAction): boolean {
  const { phase } = state.launch;
  const isClick = type === "launch-requested" || type === "launch-retried";
  return isClick && (phase === "idle" || phase === "creating-escrow") && missingIn("launch", state).length === 0;
}
