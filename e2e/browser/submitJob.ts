import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { root } from "../market/startProgram.js";

// The wizard as a person meets it: by what it says and by roles, never by its inner names.

const jobFolder = join(root, "examples/jobs/digits");
/** The digits job. */
const jobPaths = ["train.py", "digits.csv.gz", "gpukit_report.py"];

/** Drops the digits job where the page asks for files, as a mouse does. */
async function dropJob(page: Page): Promise<void> {
  const files = await Promise.all(
    jobPaths.map(async (name) => ({ name, base64: await readFile(join(jobFolder, name), "base64") })),
  );
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, files);
  // Held as an element: its words change while something hangs over it.
  const zone = await page.getByText("Drop your script, notebook, Dockerfile or zip").elementHandle();
  for (const event of ["dragenter", "dragover", "drop"]) await zone?.dispatchEvent(event, { dataTransfer: transfer });
}

/** Picks the digits job by the file dialog, which `open` must bring up. */
export async function pickJob(page: Page, open: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), open()]);
  await chooser.setFiles(jobPaths.map((name) => join(jobFolder, name)));
}

export const step = {
  continue: (page: Page): Locator => page.getByRole("button", { name: "Continue" }),
  skip: (page: Page): Locator => page.getByRole("button", { name: "Skip" }),
  offers: (page: Page): Locator => page.getByRole("radio").filter({ hasText: "QU/h" }),
  offer: (page: Page, machine: string): Locator => page.getByRole("radio").filter({ hasText: machine }),
  launch: (page: Page): Locator => page.getByRole("button", { name: /^Lock [\d,]+\sQU and launch$/ }),
  /** By the server: what the page itself reads first does not count yet. */
  analysed: (page: Page): Locator => page.getByRole("heading", { name: "Runs without a GPU on digits.csv.gz" }),
};

/** From an empty wizard to the last step, by mouse; resolves to what the launch button says will be locked, QU. */
export async function goToPayment(page: Page, { machine }: { machine: string }): Promise<bigint> {
  await dropJob(page);
  await step.analysed(page).waitFor();
  await step.continue(page).click();
  await step.offer(page, machine).click();
  await step.continue(page).click();
  await step.skip(page).click();
  return readLock(page);
}

export async function readLock(page: Page): Promise<bigint> {
  return readQu((await step.launch(page).textContent()) ?? "");
}

/** The header's balance, QU. */
export async function readBalance(page: Page): Promise<bigint> {
  const text = page.getByTestId("balance");
  await text.filter({ hasText: /\d\sQU/ }).waitFor();
  return readQu((await text.textContent()) ?? "");
}

/** The amount in a text like "Lock 36,010 QU and launch". */
export function readQu(text: string): bigint {
  const [, digits] = /([\d,]+)\sQU/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`"${text}" names no amount.`);
  return BigInt(digits.replaceAll(",", ""));
}

/** Remembers each confirmation stage the page shows from now on, "0/3" to "3/3"; resolves to a way to read them. */
export async function watchStages(page: Page): Promise<() => string[]> {
  const stages: string[] = [];
  await page.exposeFunction("gpukitTestStage", (stage: string) => {
    if (stages.at(-1) !== stage) stages.push(stage);
  });
  const observe = () => {
    const look = () => {
      const text = document.body.textContent ?? "";
      const stage = /in escrow, final/.test(text) ? "3/3" : /Confirming (\d\/3)/.exec(text)?.[1];
      const tell = (window as unknown as { gpukitTestStage: (stage: string) => void }).gpukitTestStage;
      if (stage) tell(stage);
    };
    new MutationObserver(look).observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  };
  await page.evaluate(observe);
  return () => stages;
}
