// proves W1, X1
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { renderKit } from "../testing/renderKit.js";
import { createWizardMarket, memoryStorage, script } from "../testing/wizardMarket.js";
import { JobWizard } from "./JobWizard.js";
import { useWizard } from "./useWizard.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

const storage = memoryStorage();

/** A page that says how far the wizard is, has a way back of its own, and something to say in each step. */
function Shop() {
  const wizard = useWizard({ storage });
  const { step, reached, files } = wizard.state;
  return (
    <>
      <output>{`${step}, ${files.length} files`}</output>
      <button type="button" onClick={() => wizard.dispatch({ type: "step-opened", step: "upload" })}>
        Back to my files
      </button>
      <JobWizard wizard={wizard} data-reached={reached} stepSlot={(shown) => <p>Our terms of {shown}</p>} />
    </>
  );
}

it("a wizard that the page holds is read and moved by it, and shows what the page adds to a step", async () => {
  const { client, wallet, restoreRequests } = await createWizardMarket();
  restores.push(restoreRequests);
  await renderKit(<Shop />, { client, wallet });
  const told = page.getByRole("status").filter({ hasText: /files$/ });
  await expect.element(told).toHaveTextContent("upload, 0 files");
  await expect.element(page.getByText("Our terms of upload")).toBeVisible();
  await userEvent.upload(page.getByLabelText(/Drop your script/), new File([script], "train.py"));
  await expect.element(page.getByText("How we know")).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect.element(told).toHaveTextContent("match, 1 files");
  await expect.element(page.getByText("Our terms of match")).toBeVisible();
  await expect.element(page.getByText("Our terms of upload")).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Back to my files" }).click();
  await expect.element(told).toHaveTextContent("upload, 1 files");
  expect(document.querySelector('[data-gk-part="wizard"]')?.getAttribute("data-reached")).toBe("match");
});
