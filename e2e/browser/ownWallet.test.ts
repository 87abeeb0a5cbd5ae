// proves W7, P16: where money is real, the app signs with what the visitor brings
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import extension from "../../packages/qubic/src/connectors/transcripts/extension.json" with { type: "json" };
import { type AppMarket, openAppMarket } from "./openAppMarket.js";

const { identity } = extension.account;

let app: AppMarket;

beforeAll(async () => {
  app = await openAppMarket({ providers: [] });
});
afterAll(() => app?.close());

/** The app of a server that says it works on mainnet, in a browser with the extension, whose owner signs nothing. */
async function openJobs() {
  const context = await app.browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(
    ({ account, steps }) => {
      const answers = (method: string) => {
        const step = steps.find(({ ask }) => ask?.method === method);
        return step?.refusal
          ? Promise.reject(Object.assign(new Error(step.refusal.message), step.refusal))
          : Promise.resolve(step?.answer ?? account);
      };
      const qubic = {
        isQubic: true,
        connect: () => answers("connect"),
        getAccount: () => answers("getAccount"),
        signMessage: () => answers("signMessage"),
        disconnect: () => Promise.resolve(),
        on: () => () => {},
      };
      Object.assign(globalThis, { qubic });
    },
    {
      account: extension.account,
      steps: extension.situations["signature rejected"] as {
        ask?: { method: string };
        answer?: unknown;
        refusal?: { code: string; message: string };
      }[],
    },
  );
  await page.route(/server\.info/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('"devnet"', '"mainnet"') });
  });
  await page.goto(`${app.market.url}/app/jobs`);
  return page;
}

describe("the app where money is real", { timeout: 60_000 }, () => {
  it("offers the visitor's own wallet and no play money, and lets go of it again", async () => {
    const page = await openJobs();
    await page.getByText("Sign in with your wallet to see this page.").waitFor();
    const menu = page.getByRole("button", { name: /^Wallet: / });
    expect(await menu.textContent()).toContain("No wallet");
    await menu.click();
    expect(await page.getByText("Your wallet", { exact: true }).isVisible()).toBe(true);
    expect(await page.getByRole("radio", { name: "Consumer" }).count()).toBe(0);
    await menu.click();

    await page
      .getByRole("main")
      .getByRole("button", { name: /Qubic extension/ })
      .click();
    // Connected, it is asked to sign in; its owner says no, and may be asked again.
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).waitFor();
    expect(await menu.textContent()).toContain(identity.slice(0, 6));

    await menu.click();
    await page.getByRole("button", { name: "Disconnect" }).click();
    await page
      .getByRole("main")
      .getByRole("button", { name: /Qubic extension/ })
      .waitFor();
    expect(await menu.textContent()).toContain("No wallet");
  });
});
