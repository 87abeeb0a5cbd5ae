import axe from "axe-core";
import { expect } from "vitest";

/** Holds what is in the page against axe; contrast included, so the styles must be there. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n  ")}`);
  expect(told).toEqual([]);
}
