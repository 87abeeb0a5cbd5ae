import { type Appearance, GpuKitProvider, type Locale } from "@gpukit/react/provider";
import "@gpukit/react/styles.css";
import { JobWizard, type JobWizardProps } from "@gpukit/react/wizard";
import type { GpuKitError, WalletChoice, WalletConnector } from "@gpukit/sdk";
import { createRoot } from "react-dom/client";

export { devWallet, extensionWallet, walletConnectWallet } from "@gpukit/qubic/wallets";

export interface MountJobWizardOptions
  extends Pick<JobWizardProps, "launch" | "onJobLaunched" | "onStepChange" | "storageKey"> {
  /** The server. @default the one this script came from */
  url?: string;
  wallet?: WalletConnector;
  wallets?: readonly WalletChoice[];
  appearance?: Appearance;
  locale?: Locale;
  onError?: (error: GpuKitError) => void;
}

/** Puts the wizard into an element of a page that builds nothing; the style sheet beside this script belongs to it. Returns what takes it out. */
export function mountJobWizard(
  target: Element,
  {
    url = new URL(import.meta.url).origin,
    wallet,
    wallets,
    appearance,
    locale,
    onError,
    ...props
  }: MountJobWizardOptions = {},
): () => void {
  const root = createRoot(target);
  root.render(
    <GpuKitProvider
      url={url}
      wallet={wallet}
      wallets={wallets}
      appearance={appearance}
      locale={locale}
      onError={onError}
    >
      <JobWizard {...props} />
    </GpuKitProvider>,
  );
  return () => root.unmount();
}
