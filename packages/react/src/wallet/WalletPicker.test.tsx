// proves W5, S4, P13, X9
import type { ServerInfo, WalletChoice } from "@gpukit/sdk";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useWallet } from "../hooks/useWallet.js";
import { createFakeClient } from "../testing/createFakeClient.js";
import { expectAccessible } from "../testing/expectAccessible.js";
import { type RenderKitOptions, renderKit } from "../testing/renderKit.js";
import {
  devWallet,
  extensionWallet,
  replayedAccount,
  replayedExtensionChoice,
  replayedPhoneChoice,
} from "../testing/replayedWallets.js";
import { createWizardMarket, memoryStorage, script } from "../testing/wizardMarket.js";
import { JobWizard } from "../wizard/JobWizard.js";
import { WalletPicker } from "./WalletPicker.js";

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

const { identity } = replayedAccount;

function Connected() {
  const wallet = useWallet();
  return <output>{wallet.identity ?? "nobody"}</output>;
}

async function setup(wallets: WalletChoice[], options: RenderKitOptions & { chain?: ServerInfo["chain"] } = {}) {
  const { chain = "mainnet", ...rest } = options;
  const info = {
    chain,
    playMoney: chain === "devnet",
    chainRpcUrl: "http://chain.test",
    nowMs: Date.now(),
  } as ServerInfo;
  const { client } = createFakeClient({ queries: { "server.info": () => info } });
  const onError = vi.fn();
  const screen = await renderKit(
    <>
      <WalletPicker />
      <Connected />
    </>,
    { client, wallets, onError, ...rest },
  );
  return { screen, onError };
}

/** What is said at once; the announcer's own line comes after it. */
const note = () => page.getByRole("alert").first();
const button = (name: string | RegExp) => page.getByRole("button", { name });

describe("connecting", () => {
  it("asks the chosen wallet, says what is awaited, and is gone when there is a wallet", async () => {
    await setup([replayedExtensionChoice("signs").choice]);
    await button("Qubic extension").click();
    await expect.element(page.getByText(identity)).toBeVisible();
    await expect.element(page.getByText("Connect a wallet")).not.toBeInTheDocument();
    await expect.element(page.getByText("Qubic extension is connected.")).toBeInTheDocument();
  });

  it("waits without losing the focus, and stops waiting when told", async () => {
    await setup([replayedExtensionChoice("connection never answered").choice]);
    await expect.element(button("Qubic extension")).toBeVisible();
    (button("Qubic extension").element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect
      .element(page.getByRole("status").getByText("Approve the connection in Qubic extension."))
      .toBeVisible();
    await expect.element(button("Qubic extension")).toHaveFocus();
    await expect.element(button("Qubic extension")).toHaveAttribute("aria-busy", "true");
    await expectAccessible();
    await button("Stop waiting").click();
    await expect.element(button("Qubic extension")).toHaveFocus();
    await expect.element(button("Qubic extension")).not.toHaveAttribute("aria-busy");
  });

  it("shows a phone the way: a code to scan, a link, and a text to copy", async () => {
    await setup([replayedPhoneChoice("pairing never answered").choice]);
    await button("Qubic Wallet app").click();
    const code = page.getByRole("img", { name: "QR code that pairs your wallet with this page" });
    await expect.element(code).toBeVisible();
    expect(await modulesOf(code.element() as SVGSVGElement)).toBeGreaterThan(500);
    await expect
      .element(page.getByRole("link", { name: "Open the wallet on this device" }))
      .toHaveAttribute("href", `qubic-wallet://pairwc/${replayedAccount.pairingUri}`);
    await expect.element(button("Copy link")).toBeVisible();
    await expectAccessible();
    expect(document.querySelectorAll("[style]:not(html, body)").length).toBe(0);
  });

  it("lets the visitor choose among the accounts of a phone", async () => {
    await setup([replayedPhoneChoice("several accounts").choice]);
    await button("Qubic Wallet app").click();
    await expect.element(page.getByText("Which account shall pay?")).toBeVisible();
    await expectAccessible();
    await button(/^Main/).click();
    await expect.element(page.getByText(identity)).toBeVisible();
  });

  it("asks one wallet at a time: another choice ends the waiting for the first", async () => {
    await setup([replayedExtensionChoice("connection never answered").choice, replayedPhoneChoice("signs").choice]);
    await button("Qubic extension").click();
    await button("Qubic Wallet app").click();
    await expect.element(page.getByText(identity)).toBeVisible();
  });
});

describe("what keeps a wallet from connecting is said with a next step", () => {
  it.each([
    ["wallet-rejected", () => replayedExtensionChoice("connection rejected").choice, "Declined in Qubic extension"],
    [
      "wallet-wrong-account",
      () => replayedExtensionChoice("another account is active").choice,
      /shows another account/,
    ],
    ["wallet-missing", () => extensionWallet({ provider: () => undefined }), /was not found in this browser/],
    ["wallet-timeout", () => replayedPhoneChoice("pairing expired").choice, "Qubic Wallet app did not answer"],
    ["wallet-wrong-network", () => replayedPhoneChoice("network unsupported").choice, /is on another network/],
  ] as const)("%s", async (code, choose, heading) => {
    const { onError } = await setup([choose()]);
    await button(/Qubic/).click();
    const alert = note();
    await expect.element(alert).toHaveAttribute("data-code", code);
    await expect.element(alert.getByText(heading).first()).toBeVisible();
    await expect.element(alert.getByRole("button", { name: "Try again" })).toBeVisible();
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code }));
    await expectAccessible();
  });

  it("tries again where the visitor asks for it", async () => {
    await setup([replayedExtensionChoice("connection rejected, then approved").choice]);
    await button("Qubic extension").click();
    await button("Try again").click();
    await expect.element(page.getByText(identity)).toBeVisible();
  });

  it("says it in Portuguese too", async () => {
    await setup([replayedExtensionChoice("connection rejected").choice], { locale: "pt-BR" });
    await button("Qubic extension").click();
    await expect.element(page.getByText("Recusado em Qubic extension")).toBeVisible();
  });

  it("names the site's network to a wallet of another one", async () => {
    await setup([replayedExtensionChoice("signs").choice, devWallet()], { chain: "devnet" });
    await button("Qubic extension").click();
    await expect.element(page.getByText("This site works on devnet. Choose a wallet of that network.")).toBeVisible();
    await button("Dev wallet (play money)").click();
    await expect.element(page.getByText("Connect a wallet")).not.toBeInTheDocument();
  });
});

describe("which wallets are offered", () => {
  it("no play money where the server does not work with it", async () => {
    await setup([devWallet(), replayedExtensionChoice("connection rejected").choice]);
    await button("Qubic extension").click();
    await expect.element(note()).toHaveAttribute("data-code", "wallet-rejected");
    expect(button("Dev wallet (play money)").query()).toBeNull();
  });

  it("none where the host hands in its own", async () => {
    const market = await createWizardMarket();
    restores.push(market.restoreRequests);
    await setup([replayedExtensionChoice("signs").choice], { wallet: market.wallet });
    await expect.element(page.getByText(market.identity)).toBeVisible();
    expect(button("Qubic extension").query()).toBeNull();
  });
});

it("lets go of a wallet that has turned to another account, and says why", async () => {
  const wallet = replayedExtensionChoice("account switched");
  await setup([wallet.choice]);
  await button("Qubic extension").click();
  await expect.element(page.getByText(identity)).toBeVisible();
  wallet.tellEvents();
  await expect.element(page.getByText("nobody")).toBeVisible();
  await expect.element(note()).toHaveAttribute("data-code", "wallet-wrong-account");
});

describe("in the wizard", () => {
  const upload = () =>
    userEvent.upload(
      page.getByLabelText(/Drop your script/),
      new File([script], "train.py", { type: "text/x-python" }),
    );

  async function setupWizard(wallets: WalletChoice[], chain: ServerInfo["chain"]) {
    const market = await createWizardMarket();
    restores.push(market.restoreRequests);
    const onJobLaunched = vi.fn();
    const { transport } = market.client;
    const client = {
      ...market.client,
      transport: {
        ...transport,
        query: async (path: never, ...rest: never[]) => {
          const answer = await (transport.query as (...asked: never[]) => Promise<object>)(path, ...rest);
          return path === "server.info" ? { ...answer, chain, playMoney: chain === "devnet" } : answer;
        },
      } as typeof transport,
    };
    await renderKit(<JobWizard storage={memoryStorage()} onJobLaunched={onJobLaunched} />, { client, wallets });
    return { ...market, onJobLaunched };
  }

  it("is offered when one is first needed, signs in with it, and the focus goes to the step", async () => {
    const wallet = replayedExtensionChoice("locked, then unlocked");
    await setupWizard([wallet.choice], "mainnet");
    expect(wallet.asked).toEqual([]);
    await upload();
    await button("Qubic extension").click();
    await expect.element(note()).toHaveAttribute("data-code", "wallet-locked");
    await expect.element(page.getByRole("heading", { name: "What shall run?" })).toHaveFocus();
    await expect.element(button("Use another wallet")).toBeVisible();
    await expectAccessible();
    await button("Sign in with your wallet").click();
    await expect.element(page.getByText("How we know")).toBeVisible();
    expect(wallet.left()).toEqual([]);
  });

  it("goes all the way to a launched job with the dev wallet, which can be changed before the payment", async () => {
    const { onJobLaunched } = await setupWizard([devWallet()], "devnet");
    await upload();
    await button("Dev wallet (play money)").click();
    await expect.element(page.getByText("How we know")).toBeVisible();
    await button("Continue").click();
    await page.getByRole("radio").nth(3).click();
    await button("Continue").click();
    await button("Skip").click();
    await expect.element(button(/Lock 36,010/)).toBeVisible();
    await button("Use another wallet").click();
    await button("Dev wallet (play money)").click();
    await button(/Lock 36,010/).click();
    await expect.element(page.getByRole("heading", { name: "Launched" })).toBeVisible();
    expect(onJobLaunched).toHaveBeenCalledTimes(1);
  });
});

/** How many modules of a drawn code are dark, by looking at its pixels. */
async function modulesOf(code: SVGSVGElement): Promise<number> {
  const size = code.viewBox.baseVal.width;
  const copy = code.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("width", String(size));
  copy.setAttribute("height", String(size));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, size, size);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] as number) < 128 && data[at + 3] === 255) dark += 1;
  return dark;
}
