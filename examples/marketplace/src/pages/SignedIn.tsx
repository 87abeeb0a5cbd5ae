import { useServerInfo, useWalletSession } from "@gpukit/react/hooks";
import { Button, ErrorNote, Frame } from "@gpukit/react/primitives";
import { useGpuKit } from "@gpukit/react/provider";
import type { GpuKitError, WalletConnector } from "@gpukit/sdk";
import { type ReactElement, type ReactNode, useCallback, useEffect, useState } from "react";
import { WalletPicker } from "../wallet/WalletPicker.js";
import { useWords } from "../words/words.js";

type Phase = { name: "asking" } | { name: "signed-in" } | { name: "refused"; error: GpuKitError };

/** What only an account may see: signs in when it is first needed, and says so where that fails. */
export function SignedIn({ children }: { children: ReactNode }): ReactElement {
  const words = useWords();
  const { client, wallet, wallets, reportError } = useGpuKit();
  const server = useServerInfo();
  const { signIn } = useWalletSession();
  const [phase, setPhase] = useState<Phase>(() => ({ name: client.session.get() ? "signed-in" : "asking" }));
  const ask = useCallback(async () => {
    if (!wallet) return;
    setPhase({ name: "asking" });
    try {
      await signInOnce(wallet, signIn);
      setPhase({ name: "signed-in" });
    } catch (error) {
      setPhase({ name: "refused", error: reportError(error) });
    }
  }, [wallet, signIn, reportError]);
  const isAsking = phase.name === "asking";
  useEffect(() => {
    if (isAsking) void ask();
  }, [isAsking, ask]);
  if (phase.name === "signed-in") return <>{children}</>;
  if (!wallet && wallets.length > 0)
    return (
      <>
        <p>{words.signIn.needed}</p>
        <WalletPicker />
      </>
    );
  const error = phase.name === "refused" ? phase.error : wallet ? null : server.error;
  return (
    <Frame>
      {error === null ? (
        <p role="status">{words.loading}</p>
      ) : (
        <ErrorNote error={error} heading={words.signIn.needed}>
          <Button kind="primary" size="small" onClick={() => void (wallet ? ask() : server.refetch())}>
            {words.signIn.again}
          </Button>
        </ErrorNote>
      )}
    </Frame>
  );
}

const underWay = new WeakMap<WalletConnector, Promise<unknown>>();

/** React may run an effect twice; a person is asked to sign once. */
function signInOnce(wallet: WalletConnector, signIn: () => Promise<unknown>): Promise<unknown> {
  const current = underWay.get(wallet) ?? signIn();
  underWay.set(wallet, current);
  return current.finally(() => underWay.delete(wallet));
}
