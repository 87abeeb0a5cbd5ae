"use client";
import type { ReactElement } from "react";
import { payEn } from "../messages/en/pay.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Note } from "../primitives/Note.js";
import { likelyTotalOf } from "./likelyTotalOf.js";
import { useWizardShell } from "./WizardContext.js";

/** What it cost a moment ago, where asking again gave another price. */
export function PriceChangedNote(): ReactElement | null {
  const { priceBefore } = useWizardShell();
  const words = useMessages("pay", payEn);
  const format = useFormat();
  if (!priceBefore) return null;
  const written = { likely: format.qu(likelyTotalOf(priceBefore)), lock: format.qu(priceBefore.lockAmount) };
  return (
    <Note tone="warn" role="status" heading={words.priceChanged}>
      <p>{words.priceWas(written)}</p>
    </Note>
  );
}
