import axe from "axe-core";
import { expect } from "vitest";

/** Holds what is in the page, once it stands still, against axe; contrast included, so the styles must be there. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  await animationsEnd();
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n  ")}`);
  expect(told).toEqual([]);
}

async function animationsEnd(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map((animation) => animation.finished));
}
