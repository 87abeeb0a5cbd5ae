import completed from "@gpukit/react/recordings/completed.json" with { type: "json" };
import market from "@gpukit/react/recordings/market.json" with { type: "json" };
import type { Frame, Page } from "playwright-core";

/** The recorded job. */
export const jobFiles = market.files.map(({ path, text }) => ({
  name: path,
  mimeType: "text/x-python",
  buffer: Buffer.from(text),
}));

/** The one it was recorded on. */
export const machine: string = market.offers.find(({ id }) => id === completed.quote.terms.offerId)?.name ?? "";

/** The wizard of a host's page as a visitor goes through it; `root` where there are several. */
export const walk = (page: Page | Frame, root = "[data-react]") => ({
  /** Hands the recorded job's files in, connects a wallet where the page offers some, and waits for what the files need; `read` also for the server's word. */
  async analyse({ wallet, read = wallet !== undefined }: { wallet?: string; read?: boolean } = {}) {
    await page.locator(`${root} input[type="file"]`).first().setInputFiles(jobFiles);
    if (wallet) await page.locator(root).getByRole("button", { name: wallet }).click();
    await page.locator(`${root} [data-gk-part="analysis"]`).waitFor();
    await page.locator(`${root} [data-gk-part="wizard-foot"] [data-kind="primary"]`).waitFor();
    // What the page reads by itself stands there first; what can be corrected is the server's word.
    if (read) await page.locator(`${root} [data-gk-part="analysis"] select`).first().waitFor({ state: "attached" });
  },
  async match() {
    await page.locator(`${root} [data-gk-part="wizard-foot"] [data-kind="primary"]`).click();
    await page.locator(`${root} [data-step="match"] [data-gk-part="match-list"]`).waitFor();
  },
});
