import { useServerInfo } from "@gpukit/react/hooks";
import { Badge } from "@gpukit/react/primitives";
import type { ReactElement } from "react";
import { Link } from "../router/Link.js";
import { paths } from "../router/route.js";
import type { PlayWallet } from "../wallet/usePlayWallet.js";
import { useWords } from "../words/words.js";
import { OwnWalletMenu } from "./OwnWalletMenu.js";
import { PlayWalletMenu } from "./PlayWalletMenu.js";
import { Settings, type SettingsProps } from "./Settings.js";

export interface HeaderProps {
  /** Leaves out where one can go. */
  plain: boolean;
  /** Null where visitors bring their own. */
  wallet: PlayWallet | null;
  settings: SettingsProps;
}

/** Stands on every page: whose it is, that its money is play money, where one can go, who pays. */
export function Header({ plain, wallet, settings }: HeaderProps): ReactElement {
  const words = useWords();
  const info = useServerInfo().data;
  return (
    <header className="bar">
      {plain ? (
        <span className="bar-name">{words.product}</span>
      ) : (
        <Link to={paths.submit} className="bar-name">
          {words.product}
        </Link>
      )}
      {info?.playMoney && (
        <Badge tone="warn" filled className="bar-play">
          {words.playMoney(info.chain)}
        </Badge>
      )}
      {!plain && (
        <nav aria-label={words.nav}>
          <Link to={paths.submit}>{words.pages.submit}</Link>
          <Link to={paths.jobs}>{words.pages.jobs}</Link>
        </nav>
      )}
      <div className="bar-tools">
        <Settings {...settings} />
        {wallet ? <PlayWalletMenu wallet={wallet} /> : <OwnWalletMenu />}
      </div>
    </header>
  );
}
