"use client";
import { parseQu, type Quote, type Receipt } from "@gpukit/core";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, warningIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Badge } from "../primitives/Badge.js";
import { CardRoot } from "../primitives/card/Card.js";
import { Figure } from "../primitives/Figure.js";
import { RangeGlyph } from "../primitives/RangeGlyph.js";
import { paidOf } from "./paidOf.js";

/** What was paid and how long it took, each in the band that was promised before. */
export function KeptPromise({ receipt, quote }: { receipt: Receipt; quote: Quote }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { cost, cap, estimate, networkFee } = quote.terms;
  const { low, mid, high } = estimate.durationS;
  const tookMs = receipt.body.attempts.reduce((sum, { activeMs }) => sum + activeMs, 0);
  // The band is of the work; the chain's own fee comes on top of it.
  const paid = paidOf(receipt.body.division) - parseQu(networkFee);
  return (
    <CardRoot aria-label={words.promise}>
      <div data-gk-part="receipt-body">
        <Kept
          name={words.paid}
          value={format.qu(paidOf(receipt.body.division))}
          band={[cost.low, cost.mid, cost.high, paid].map(Number)}
          cap={Number(cap)}
          bandText={format.quRange(cost.low, cost.high)}
        />
        <Kept
          name={words.took}
          value={format.durationShort(tookMs)}
          band={[low, mid, high, tookMs / 1_000]}
          bandText={format.durationRange(low * 1_000, high * 1_000)}
        />
      </div>
    </CardRoot>
  );
}

interface KeptProps {
  name: string;
  value: string;
  /** Low, likely, high, and what it came to. */
  band: number[];
  bandText: string;
  cap?: number | undefined;
}

function Kept({
  name,
  value,
  band: [low = 0, likely = 0, high = 0, actual = 0],
  bandText,
  cap,
}: KeptProps): ReactElement {
  const words = useMonitorMessages();
  const verdict = actual > high ? "above" : actual < low ? "below" : "inside";
  const text = words.verdicts[verdict];
  return (
    <div data-gk-part="job-panel">
      <div data-gk-part="cost">
        <p data-gk-part="cost-name">{name}</p>
        <Figure>{value}</Figure>
        <RangeGlyph
          {...{ low, high, likely, actual }}
          {...(cap !== undefined && { cap })}
          max={Math.max(high, actual, cap ?? 0) * 1.1}
          label={words.promiseLabel({ name, value, band: bandText, verdict: text })}
        />
        <p data-gk-part="key">
          <Badge tone={verdict === "above" ? "warn" : "ok"}>
            <Icon path={verdict === "above" ? warningIcon : checkCircleIcon} />
            {text}
          </Badge>
          <span>{words.promised({ band: bandText })}</span>
        </p>
      </div>
    </div>
  );
}
