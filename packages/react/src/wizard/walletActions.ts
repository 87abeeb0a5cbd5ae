// What reads transactions and proves signatures is heavy: it comes with the first launch, not with the page.
export { acceptQuote, planLock, submitPlannedLock } from "@gpukit/sdk";
