import { useWalletSession } from "@gpukit/react/hooks";
import { Button } from "@gpukit/react/primitives";
import { useGpuKit } from "@gpukit/react/provider";
import { type ReactElement, Suspense } from "react";
import { WalletPicker } from "../wallet/WalletPicker.js";
import { useWords } from "../words/words.js";
import { WalletMenuFrame } from "./WalletMenuFrame.js";

/** Connects the visitor's own wallet, and lets go of it. */
export function OwnWalletMenu(): ReactElement {
  const { wallet: words } = useWords();
  const { wallet, setWallet } = useGpuKit();
  const { signOut } = useWalletSession();
  const disconnect = async () => {
    await signOut();
    setWallet(null);
  };
  return (
    <WalletMenuFrame name={wallet?.name ?? words.none} title={words.own} text={words.ownExplained}>
      <Suspense>
        <WalletPicker />
      </Suspense>
      {wallet && (
        <Button size="small" onClick={() => void disconnect()}>
          {words.disconnect}
        </Button>
      )}
    </WalletMenuFrame>
  );
}
