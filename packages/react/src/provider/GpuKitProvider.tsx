"use client";
import type { GpuKitError } from "@gpukit/core";
import type { GpuKitClient, WalletChoice, WalletConnector } from "@gpukit/sdk";
import type { QueryClient } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useMemo, useState } from "react";
import type { Appearance } from "../appearance/Appearance.js";
import { useAppearance } from "../appearance/useAppearance.js";
import { createFormat } from "../messages/createFormat.js";
import type { Locale, MessageOverrides } from "../messages/Messages.js";
import { MessagesContext } from "../messages/MessagesContext.js";
import { ToastRegion } from "../primitives/ToastRegion.js";
import { createAnnouncer } from "./createAnnouncer.js";
import { createNotifications } from "./createNotifications.js";
import { type GpuKit, GpuKitContext } from "./GpuKitContext.js";
import { LiveRegions } from "./LiveRegions.js";
import type { Notification } from "./Notification.js";
import { type Theme, ThemeContext } from "./ThemeContext.js";
import { toKitError } from "./toKitError.js";
import { useChosenWallet } from "./useChosenWallet.js";
import { useClient } from "./useClient.js";
import { useLatest } from "./useLatest.js";
import { useLiveRegistry } from "./useLiveRegistry.js";
import { useQueryClientInUse } from "./useQueryClientInUse.js";

interface CommonProps {
  children?: ReactNode;
  /** The visitor's wallet; null or absent until there is one. */
  wallet?: WalletConnector | null | undefined;
  /** Wallets the visitor may choose among where you hand in none: `[extensionWallet(), devWallet()]` of `@gpukit/qubic/wallets`. */
  wallets?: readonly WalletChoice[] | undefined;
  /** @default "system" */
  theme?: Theme | undefined;
  /** The site's look, as an object; CSS variables do the same. No style attribute and no style element comes of it. */
  appearance?: Appearance | undefined;
  /** @default "en" */
  locale?: Locale | undefined;
  /** Words of your own, section by section; the rest stays the kit's. */
  messages?: MessageOverrides | undefined;
  /** Of dates and times. @default the visitor's own */
  timeZone?: string | undefined;
  /** Told of every error, also of those a component shows itself. */
  onError?: ((error: GpuKitError) => void) | undefined;
  /** Takes over the toasts: the kit then shows none. */
  onNotify?: ((notification: Notification) => void) | undefined;
  /** Share yours to keep its cache; the kit's keys all begin with "gpukit". @default one of its own */
  queryClient?: QueryClient | undefined;
}

/** Either the address of a server, or a client made by `createGpuKitClient`. */
export type GpuKitProviderProps = CommonProps &
  ({ url: string; client?: undefined } | { client: GpuKitClient; url?: undefined });

/**
 * Stands around everything of gpukit on a page. It draws nothing of its own but toasts, and reads nothing of the browser before the
 * first effect, so it renders on a server.
 *
 * @example
 * import { GpuKitProvider } from "@gpukit/react";
 * import "@gpukit/react/styles.css";
 *
 * const App = () => <GpuKitProvider url="http://127.0.0.1:4770">…</GpuKitProvider>;
 */
export function GpuKitProvider(props: GpuKitProviderProps): ReactElement {
  const { children, appearance, locale = "en", messages, timeZone, onError, onNotify } = props;
  const theme = props.theme ?? appearance?.theme ?? "system";
  const client = useClient(props);
  const [announcer] = useState(createAnnouncer);
  const [notifications] = useState(createNotifications);
  const [portal, setPortal] = useState<HTMLElement | null>(null);
  const format = useMemo(() => createFormat(locale, timeZone), [locale, timeZone]);
  const words = useMemo(() => ({ locale, overrides: messages }), [locale, messages]);
  const host = useLatest({ onError, onNotify });
  const [reportError] = useState(() => (error: unknown): GpuKitError => {
    const known = toKitError(error);
    host.current.onError?.(known);
    return known;
  });
  const root = useAppearance(appearance, reportError);
  const [notify] = useState(() => (notification: Notification): void => {
    const { onNotify } = host.current;
    if (onNotify) onNotify(notification);
    else notifications.add(notification);
  });
  const queryClient = useQueryClientInUse(props.queryClient, reportError);
  const live = useLiveRegistry(client);
  const { announce } = announcer;
  const { wallet, wallets, setWallet, walletLost } = useChosenWallet(props, { client, queryClient });
  const kit = useMemo<GpuKit>(
    () => ({
      client,
      wallet,
      wallets,
      setWallet,
      walletLost,
      queryClient,
      locale,
      theme,
      format,
      notify,
      reportError,
      announce,
      portal,
      live,
    }),
    [
      client,
      wallet,
      wallets,
      setWallet,
      walletLost,
      queryClient,
      locale,
      theme,
      format,
      notify,
      reportError,
      announce,
      portal,
      live,
    ],
  );
  return (
    <GpuKitContext.Provider value={kit}>
      <ThemeContext.Provider value={theme}>
        <MessagesContext.Provider value={words}>
          <div ref={root} data-gk-root="" data-theme={theme}>
            {children}
            <LiveRegions announcer={announcer} />
            {!onNotify && <ToastRegion notifications={notifications} />}
            <div data-gk-part="portal" ref={setPortal} />
          </div>
        </MessagesContext.Provider>
      </ThemeContext.Provider>
    </GpuKitContext.Provider>
  );
}
