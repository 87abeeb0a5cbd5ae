import type { WalletConnector } from "@gpukit/sdk";
import { useEffect, useMemo, useRef, useState } from "react";
import { useSetting } from "../shell/useSetting.js";
import type { Words } from "../words/en.js";
import { createPlayWallet } from "./createPlayWallet.js";
import { type PlayWalletName, playWalletNames } from "./playWallets.js";

/** The visitor's play wallet and what the wallet menu may do with it. */
export interface PlayWallet {
  connector: WalletConnector;
  name: PlayWalletName;
  choose: (name: PlayWalletName) => void;
  /** The next signature will be refused, once. */
  refusesNext: boolean;
  refuseNext: (refuse: boolean) => void;
}

export function usePlayWallet(words: Words["wallet"]): PlayWallet {
  const [name, choose] = useSetting("wallet", playWalletNames, "consumer");
  const [refusesNext, setRefusesNext] = useState(false);
  const latest = useRef({ words, refusesNext });
  useEffect(() => {
    latest.current = { words, refusesNext };
  });
  const connector = useMemo(
    () =>
      createPlayWallet({
        name,
        words: () => latest.current.words,
        takeRefusal() {
          const { refusesNext } = latest.current;
          latest.current = { ...latest.current, refusesNext: false };
          setRefusesNext(false);
          return refusesNext;
        },
      }),
    [name],
  );
  return { connector, name, choose, refusesNext, refuseNext: setRefusesNext };
}
