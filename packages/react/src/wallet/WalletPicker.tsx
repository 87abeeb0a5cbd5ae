"use client";
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  Suspense,
} from "react";
import { Frame } from "../primitives/Frame.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { WalletChoices } from "./lateWallet.js";

export type WalletPickerProps = Omit<ComponentPropsWithoutRef<"div">, "children">;

/**
 * Lets the visitor connect one of the provider's `wallets`, anywhere on a page; draws nothing once there is a wallet. The wizard has
 * it where a wallet is needed. Data attributes: `data-gk-part="wallet-picker"`.
 *
 * @example
 * import { GpuKitProvider } from "@gpukit/react";
 * import { WalletPicker } from "@gpukit/react/wizard";
 * import { extensionWallet } from "@gpukit/qubic/wallets";
 *
 * const wallets = [extensionWallet()];
 * const Header = () => (
 *   <GpuKitProvider url="http://127.0.0.1:4770" wallets={wallets}>
 *     <WalletPicker />
 *   </GpuKitProvider>
 * );
 */
export const WalletPicker: ForwardRefExoticComponent<WalletPickerProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function WalletPicker(props, ref) {
    const { wallet, wallets } = useGpuKit();
    if (wallet || wallets.length === 0) return null;
    return (
      <Frame ref={ref} data-gk-part="wallet-picker" {...props}>
        <Suspense fallback={<Skeleton size="large" />}>
          <WalletChoices />
        </Suspense>
      </Frame>
    );
  },
);
