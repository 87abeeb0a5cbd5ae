import type { Locator, Page } from "playwright-core";

const mostPresses = 80;

/** Presses Tab until `target` has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await pressUntil(page, "Tab", target);
}

/** Tabs to `target` and presses `key` on it. */
export async function pressOn(page: Page, target: Locator, key: string): Promise<void> {
  await target.waitFor({ state: "attached" });
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Presses `key` until `target` has the focus. Throws with what had it instead. */
export async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses <= mostPresses; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    seen.push(await page.evaluate(() => (document.activeElement?.textContent ?? "").trim().slice(0, 40)));
  }
  throw new Error(`${key} does not reach it. It reached: ${[...new Set(seen)].join(" · ")}`);
}
