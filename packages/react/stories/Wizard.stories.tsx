import { analyzeJob, type Quote, type QuoteTerms } from "@gpukit/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, spyOn, userEvent, waitFor } from "storybook/test";
import { JobWizard } from "../src/exports/wizard.js";
import { devWallet, extensionWallet } from "../src/testing/replayedWallets.js";
import { neverAnswers, refuse } from "./lib/answers.js";
import { dropKept } from "./lib/dropKept.js";
import { inMarket, type MarketParameters, type StoryMarket } from "./lib/openMarket.js";
import { market } from "./lib/recordings.js";
import {
  addSecret,
  addVariable,
  find,
  goOn,
  patience,
  toConfigure,
  toMatch,
  toPay,
  toPhase,
  upload,
} from "./lib/walkWizard.js";
import { OtherAccount, Reloaded } from "./lib/wizardPages.js";

const meta: Meta<typeof JobWizard> = {
  title: "Wizard/JobWizard",
  component: JobWizard,
  args: { storage: null, onJobLaunched: fn(), launchedSlot: ({ id }) => <a href={`#${id}`}>Watch it run</a> },
};
export default meta;

type Story = StoryObj<typeof JobWizard>;

export const Begin: Story = {};

/** Continue says what is missing, beside the field it is missing from. */
export const NothingChosen: Story = {
  play: async ({ canvasElement }) => {
    await goOn(canvasElement);
    await waitFor(() =>
      expect(canvasElement.querySelector('input[type="file"]')).toHaveAttribute("aria-invalid", "true"),
    );
  },
};

/** A job in words instead of files. */
export const Described: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, '[data-step="upload"] summary'));
    await find(canvasElement, '[data-step="upload"] textarea');
  },
};

export const SignInToUpload: Story = {
  parameters: inMarket({ signedIn: false }),
  play: async ({ canvasElement }) => {
    const file = new File(["import torch\n"], "train.py");
    await userEvent.upload(await find(canvasElement, 'input[type="file"]'), file);
    await find(canvasElement, '[data-gk-part="note"]');
  },
};

/** Nobody is signed in and no wallet is connected: the site's wallets stand below the files. */
export const ConnectToUpload: Story = {
  parameters: inMarket({ signedIn: false, wallets: () => [extensionWallet(), devWallet()] }),
  play: async ({ canvasElement }) => {
    const file = new File(["import torch\n"], "train.py");
    await userEvent.upload(await find(canvasElement, 'input[type="file"]'), file);
    await find(canvasElement, "[data-wallet]");
  },
};

/** After a reload the browser wants to be asked before it opens a file again. */
export const OpenAgain: Story = {
  args: { storageKey: "story of a reload" },
  render: (args) => <Reloaded {...args} />,
  parameters: inMarket({ signedIn: false }),
  beforeEach: () => {
    const handles = FileSystemHandle.prototype as unknown as Record<string, () => Promise<PermissionState>>;
    const asked = spyOn(handles, "queryPermission").mockResolvedValue("prompt");
    return () => asked.mockRestore();
  },
  play: async ({ canvasElement, canvas }) => {
    await find(canvasElement, '[data-gk-part="drop-zone"]');
    await dropKept(canvasElement, "train.py", "import torch\n");
    await find(canvasElement, '[data-gk-part="file"][data-state="chosen"]');
    // What the browser keeps it keeps in its own time.
    await waitFor(async () => {
      await userEvent.click(canvas.getByTestId("reload"));
      await waitFor(() =>
        expect(canvasElement.querySelector('[data-gk-part="file-list"] + [data-gk-part="button"]')).not.toBeNull(),
      );
    }, patience);
  },
};

/** Nothing could be read: what happened stands where the analysis would be. */
export const AnalysisFailed: Story = {
  parameters: inMarket({
    arrange: ({ mutations }) => {
      mutations["analyses.create"] = refuse("file-unreadable", "train.py is not text.", ["File: train.py"]);
    },
  }),
  play: async ({ canvasElement }) => {
    const files = market.files.map(({ path, text }) => new File([text], path, { type: "text/x-python" }));
    await userEvent.upload(await find(canvasElement, 'input[type="file"]'), files);
    await find(canvasElement, '[role="alert"][data-code]');
  },
};

export const Uploaded: Story = { play: ({ canvasElement }) => upload(canvasElement) };

/** The visitor knows the type better: needs and estimate follow, and the way back stands beside it. */
export const Corrected: Story = {
  play: async ({ canvasElement }) => {
    await upload(canvasElement);
    const select = await find(canvasElement, '[data-gk-part="conclusion"] + [data-gk-part="conclusion"] select');
    await userEvent.selectOptions(select, "speech");
    await find(canvasElement, '[data-gk-part="corrected"]');
  },
};

/** What the files leave unsure is said as such, and asked. */
export const Unsure: Story = {
  parameters: inMarket({
    arrange: ({ mutations }) => {
      const { analysis } = market.stored;
      const jobType = { ...analysis.jobType, confidence: 0.52 };
      mutations["analyses.create"] = () => ({ ...market.stored, analysis: { ...analysis, confidence: 0.52, jobType } });
    },
  }),
  play: async ({ canvasElement }) => {
    await upload(canvasElement);
    await find(canvasElement, '[data-gk-part="conclusion"] details[open] select');
  },
};

export const Matching: Story = {
  parameters: inMarket({ handlers: neverAnswers("offers.match") }),
  play: async ({ canvasElement }) => {
    await upload(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[data-step="match"]');
  },
};

export const Match: Story = { play: ({ canvasElement }) => toMatch(canvasElement) };

export const MatchFailed: Story = {
  parameters: inMarket({
    arrange: ({ queries }) => {
      queries["offers.match"] = refuse("rate-limited", "Too many offers were asked for.");
    },
  }),
  play: async ({ canvasElement }) => {
    await upload(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[data-step="match"] [role="alert"][data-code]');
  },
};

export const Configure: Story = { play: ({ canvasElement }) => toConfigure(canvasElement) };

/** One variable is there, its secret masked; the next is being written. */
export const Variables: Story = {
  play: async ({ canvasElement }) => {
    await toConfigure(canvasElement);
    await addSecret(canvasElement);
    await addVariable(canvasElement);
  },
};

/** Secrets are in memory only: after a reload they are asked for again. */
export const SecretAgain: Story = {
  args: { storageKey: "story of a secret" },
  render: (args) => <Reloaded {...args} />,
  play: async ({ canvasElement, canvas }) => {
    await toConfigure(canvasElement);
    await addSecret(canvasElement);
    await userEvent.click(canvas.getByTestId("reload"));
    await waitFor(() => expect(canvas.getByText("Gone with the reload: enter it again")).toBeVisible(), patience);
  },
};

/** A name the files read that is a secret's: offered, and already marked as one. */
export const SecretSuggested: Story = {
  parameters: inMarket({
    arrange: ({ mutations }) => {
      const text = [...market.files.map((file) => file.text), "import os", 'token = os.environ["HF_TOKEN"]'].join("\n");
      const analysis = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
      mutations["analyses.create"] = () => ({ ...market.stored, analysis });
    },
  }),
  play: async ({ canvasElement }) => {
    await toConfigure(canvasElement);
    await find(canvasElement, '[data-step="configure"] [data-gk-part="note"]');
  },
};

/** A reload at the last step: what must be entered again stands beside the price. */
export const SecretMissing: Story = {
  args: { storageKey: "story of a secret that is missing" },
  render: (args) => <Reloaded {...args} />,
  play: async ({ canvasElement, canvas }) => {
    await toConfigure(canvasElement);
    await addSecret(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[data-step="pay"] [data-gk-part="wizard-total"]');
    await userEvent.click(canvas.getByTestId("reload"));
    await find(canvasElement, '[data-step="pay"] [data-gk-part="note"][data-tone="warn"] code');
  },
};

export const Pay: Story = { play: ({ canvasElement }) => toPay(canvasElement) };

/** The lock must be covered: said before anything is signed. */
export const WalletShort: Story = {
  parameters: inMarket({ balance: 200_000 }),
  play: async ({ canvasElement }) => {
    await toPay(canvasElement);
    await find(canvasElement, '[data-gk-part="note"][data-tone="warn"] > strong');
  },
};

export const BalanceUnknown: Story = {
  parameters: inMarket({ balance: null }),
  play: async ({ canvasElement }) => {
    await toPay(canvasElement);
    await find(canvasElement, '[data-gk-part="note"][data-tone="warn"]');
  },
};

/** Somebody else rented it in the meantime: back to the choice, with the reason. */
export const MachineGone: Story = {
  parameters: inMarket({
    arrange: ({ mutations }) => {
      mutations["quotes.create"] = refuse("offer-unavailable", "Somebody else has rented this machine.");
    },
  }),
  play: async ({ canvasElement }) => {
    await toConfigure(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[data-step="match"] [data-gk-part="note"]');
  },
};

export const PriceRefused: Story = {
  parameters: inMarket({
    arrange: ({ mutations }) => {
      mutations["quotes.create"] = refuse("rate-limited", "Too many prices were asked for.");
    },
  }),
  play: async ({ canvasElement }) => {
    await toConfigure(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[data-step="pay"] [role="alert"][data-code]');
  },
};

/** How the answers to a request for a price differ from the recorded one. */
const priced =
  (change: (terms: QuoteTerms, number: number) => Partial<QuoteTerms>): MarketParameters["arrange"] =>
  ({ mutations }) => {
    const recorded = mutations["quotes.create"];
    let number = 0;
    mutations["quotes.create"] = (input) => {
      number += 1;
      const quote = recorded?.(input) as Quote;
      return { ...quote, terms: { ...quote.terms, ...change(quote.terms, number) } };
    };
  };

/** The limits of each stage, below who pays. */
export const StageTimes: Story = {
  parameters: inMarket({
    arrange: priced(() => ({
      stageLimits: { startMs: 900_000, prepareMs: 1_200_000, uploadMs: 1_800_000, silenceMs: 30_000 },
    })),
  }),
  play: ({ canvasElement }) => toPay(canvasElement),
};

/** The price ran out before it was paid; the next is another, and says what it was. */
export const PriceChanged: Story = {
  parameters: inMarket({
    arrange: (replay) => {
      replay.mutations["escrows.accept"] = refuse("quote-expired", "The price has expired.");
      priced(({ cost }, number) =>
        number === 1
          ? {}
          : {
              id: "99b325cf-1be7-4dae-993f-7a0254ad05a9",
              ratePerHour: "462000",
              cost: { ...cost, mid: "314521", high: "629042" },
              cap: "924000",
              lockAmount: "924010",
            },
      )?.(replay);
    },
  }),
  play: async ({ canvasElement }) => {
    await toPay(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[data-step="pay"] [data-gk-part="note"][data-tone="warn"]');
  },
};

const neverSigns = fn(() => new Promise<never>(() => {}));

/** In the middle of a launch the wallet shows another account: only the one whose price it is can pay. */
export const OtherWallet: Story = {
  parameters: inMarket({
    arrange: ({ mutations, wallet }) => {
      wallet.signTransaction = neverSigns.mockClear();
      mutations["accounts.signIn"] = ({ identity }) => ({ ...market.session.session, identity });
    },
  }),
  render: (args) => <OtherAccount {...args} />,
  play: async ({ canvasElement, canvas }) => {
    await toPhase(canvasElement, "creating-escrow");
    // Before that the launch itself finds out, and stops.
    await waitFor(() => expect(neverSigns).toHaveBeenCalled(), patience);
    await userEvent.click(canvas.getByTestId("another"));
    await find(canvasElement, '[data-gk-part="note"][data-tone="warn"] [data-gk-part="short-id"]');
  },
};

/** The wallet has been asked and has not answered. */
export const Signing: Story = {
  parameters: inMarket({
    arrange: ({ wallet }) => {
      wallet.signTransaction = () => new Promise(() => {});
    },
  }),
  play: ({ canvasElement }) => toPhase(canvasElement, "creating-escrow"),
};

/** The payment is made in a window of the server's origin, which is open. */
export const PayingInWindow: Story = {
  args: { launch: "popup" },
  play: async ({ canvasElement }) => {
    const open = spyOn(window, "open").mockReturnValue({ closed: false, postMessage() {}, close() {} } as never);
    await toPhase(canvasElement, "creating-escrow");
    await expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
  },
};

/** The browser let no window open: nothing was paid, and why is said. */
export const WindowBlocked: Story = {
  args: { launch: "popup" },
  play: async ({ canvasElement }) => {
    const open = spyOn(window, "open").mockReturnValue(null);
    await toPay(canvasElement);
    await goOn(canvasElement);
    await find(canvasElement, '[role="alert"][data-code="window-blocked"]');
    open.mockRestore();
  },
};

export const SignatureRefused: Story = {
  parameters: inMarket({
    arrange: ({ wallet }) => {
      wallet.signTransaction = refuse("wallet-rejected", "You did not sign the payment.");
    },
  }),
  play: async ({ canvasElement }) => {
    await toPhase(canvasElement, "creating-escrow");
    await find(canvasElement, '[role="alert"][data-code]');
  },
};

/** 2/3: the tick has passed, the transaction is not final yet. */
export const Confirming: Story = {
  play: async ({ canvasElement, loaded }) => {
    await toPhase(canvasElement, "confirming");
    (loaded.market as StoryMarket).replay.open("completed", 5_000);
    await waitFor(
      () =>
        expect(canvasElement.querySelectorAll('[data-gk-part="chain-list-item"][data-state="done"]')).toHaveLength(3),
      patience,
    );
  },
};

/** A launch can still be given up: asked for first. */
export const Canceling: Story = {
  play: async ({ canvasElement }) => {
    await toPay(canvasElement);
    await userEvent.click(await find(canvasElement, '[data-gk-part="wizard-foot"] [data-kind="quiet"]'));
    await find(document.body, '[data-gk-part="dialog"]');
  },
};

/** The funds are locked; the machine does not have the job yet. */
export const Provisioning: Story = {
  parameters: inMarket({ speed: 20, handlers: neverAnswers("jobs.") }),
  play: ({ canvasElement }) => toPhase(canvasElement, "provisioning"),
};

/** The chain left the transaction out: nothing was paid, and it can be signed again. */
export const TickMissed: Story = {
  parameters: inMarket({ speed: 20 }),
  play: async ({ canvasElement }) => {
    await toPhase(canvasElement, "confirming", "missed-tick");
    await find(canvasElement, '[role="alert"][data-code]');
  },
};

export const Launched: Story = {
  parameters: inMarket({ speed: 20 }),
  play: async ({ canvasElement, args }) => {
    await toPhase(canvasElement, "launched");
    await expect(args.onJobLaunched).toHaveBeenCalledTimes(1);
  },
};
