import { CopyButton, Frame } from "@gpukit/react/primitives";
import { useFormat } from "@gpukit/react/provider";
import { type ReactElement, type ReactNode, useId } from "react";
import { useWalletFunds } from "../wallet/useWalletFunds.js";
import { useWords } from "../words/words.js";
import { useDisclosure } from "./useDisclosure.js";

export interface WalletMenuFrameProps {
  /** Whose wallet it is, on the button. */
  name: string;
  title: string;
  text: string;
  children: ReactNode;
}

/** Who signs and what they have; opened, what there is to do about it. */
export function WalletMenuFrame({ name, title, text, children }: WalletMenuFrameProps): ReactElement {
  const { wallet: words } = useWords();
  const format = useFormat();
  const { identity, balance } = useWalletFunds();
  const { isOpen, toggle, root, button } = useDisclosure();
  const id = useId();
  return (
    <div className="wallet" ref={root}>
      <button ref={button} type="button" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
        <span className="wallet-name">
          <span className="hidden-text">{words.label}: </span>
          {name}
          {identity && <code>{identity.slice(0, 6)}…</code>}
        </span>
        <strong data-testid="balance">{balance === null ? words.unknownBalance : format.qu(balance)}</strong>
      </button>
      <div className="wallet-menu" id={id} hidden={!isOpen}>
        <Frame>
          <h2>{title}</h2>
          <p>{text}</p>
          {identity && (
            <p className="wallet-identity">
              <code>{identity}</code>
              <CopyButton text={identity} label={words.copyIdentity} />
            </p>
          )}
          {children}
        </Frame>
      </div>
    </div>
  );
}
