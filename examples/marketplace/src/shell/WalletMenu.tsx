import { useServerInfo, useWalletSession } from "@gpukit/react/hooks";
import { CopyButton, Frame } from "@gpukit/react/primitives";
import { useFormat } from "@gpukit/react/provider";
import { type ReactElement, useId } from "react";
import { type PlayWalletName, playWalletNames } from "../wallet/playWallets.js";
import type { PlayWallet } from "../wallet/usePlayWallet.js";
import { useWalletFunds } from "../wallet/useWalletFunds.js";
import { useWords } from "../words/words.js";
import { useDisclosure } from "./useDisclosure.js";

/** Who signs and what they have; opened, the choice of play wallets. */
export function WalletMenu({ wallet }: { wallet: PlayWallet }): ReactElement {
  const { wallet: words } = useWords();
  const format = useFormat();
  const chain = useServerInfo().data?.chain;
  const { identity, balance } = useWalletFunds();
  const { signOut } = useWalletSession();
  const choose = async (name: PlayWalletName) => {
    await signOut();
    wallet.choose(name);
  };
  const { isOpen, toggle, root, button } = useDisclosure();
  const id = useId();
  return (
    <div className="wallet" ref={root}>
      <button ref={button} type="button" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
        <span className="wallet-name">
          <span className="hidden-text">{words.label}: </span>
          {words.names[wallet.name]}
          {identity && <code>{identity.slice(0, 6)}…</code>}
        </span>
        <strong data-testid="balance">{balance === null ? words.unknownBalance : format.qu(balance)}</strong>
      </button>
      <div className="wallet-menu" id={id} hidden={!isOpen}>
        <Frame>
          <h2>{words.title}</h2>
          <p>{chain && chain !== "devnet" ? words.notHere(chain) : words.explained}</p>
          {identity && (
            <p className="wallet-identity">
              <code>{identity}</code>
              <CopyButton text={identity} label={words.copyIdentity} />
            </p>
          )}
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
        </Frame>
      </div>
    </div>
  );
}
