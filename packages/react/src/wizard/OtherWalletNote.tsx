"use client";
import type { Identity } from "@gpukit/core";
import type { ReactElement } from "react";
import { launchEn } from "../messages/en/launch.js";
import { useMessages } from "../messages/useMessages.js";
import { Note } from "../primitives/Note.js";
import { ShortId } from "../primitives/ShortId.js";
import { ChangeWallet } from "./ChangeWallet.js";

/** Why a payment waits: the wallet at hand is not the one whose price it is. */
export function OtherWalletNote({ payer }: { payer: Identity }): ReactElement {
  const words = useMessages("launch", launchEn);
  return (
    <Note tone="warn" role="status" heading={words.otherWallet}>
      <p>{words.otherWalletText}</p>
      <div data-gk-part="note-actions">
        <ShortId value={payer} copyLabel={null} />
        <ChangeWallet />
      </div>
    </Note>
  );
}
