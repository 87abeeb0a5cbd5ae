import { useWalletSession } from "@gpukit/react/hooks";
import { type ReactElement, useId } from "react";
import { type PlayWalletName, playWalletNames } from "../wallet/playWallets.js";
import type { PlayWallet } from "../wallet/usePlayWallet.js";
import { useWords } from "../words/words.js";
import { WalletMenuFrame } from "./WalletMenuFrame.js";

/** The choice of play wallets. */
export function PlayWalletMenu({ wallet }: { wallet: PlayWallet }): ReactElement {
  const { wallet: words } = useWords();
  const { signOut } = useWalletSession();
  const choose = async (name: PlayWalletName) => {
    await signOut();
    wallet.choose(name);
  };
  const id = useId();
  return (
    <WalletMenuFrame name={words.names[wallet.name]} title={words.title} text={words.explained}>
      <fieldset>
        <legend>{words.choose}</legend>
        {playWalletNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name={`${id}-wallet`}
              checked={name === wallet.name}
              onChange={() => void choose(name)}
            />
            {words.names[name]}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          type="checkbox"
          checked={wallet.refusesNext}
          onChange={({ target }) => wallet.refuseNext(target.checked)}
          aria-describedby={`${id}-refuse`}
        />
        {words.refuseNext}
      </label>
      <p id={`${id}-refuse`}>{words.refuseNextHint}</p>
    </WalletMenuFrame>
  );
}
