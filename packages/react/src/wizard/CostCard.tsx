"use client";
import { breakDownCost, type QuoteTerms } from "@gpukit/core";
import { type ReactElement, useEffect } from "react";
import { useServerNow } from "../hooks/useServerNow.js";
import { payEn } from "../messages/en/pay.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";

/** Where the lock would go after the likely time; the lines add up to it. Asks for a new price when this one runs out. */
export function CostCard({ terms, onRefresh }: { terms: QuoteTerms; onRefresh: () => void }): ReactElement {
  const words = useMessages("pay", payEn);
  const format = useFormat();
  const { ratePerHour, ratePerMinute, total, lines } = breakDownCost(terms);
  const serverNowMs = useServerNow(1_000);
  const leftMs = serverNowMs === null ? null : terms.expiresAtMs - serverNowMs;
  const isOver = leftMs !== null && leftMs <= 0;
  useEffect(() => {
    if (isOver) onRefresh();
  }, [isOver, onRefresh]);
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(title) => <h4 {...title} />}>{words.cost}</CardTitle>
        {leftMs !== null && (
          <span data-gk-part="field-hint">{words.quoteHolds({ time: format.durationShort(Math.max(0, leftMs)) })}</span>
        )}
      </CardHeader>
      <CardBody>
        <FactsRoot>
          <Fact name={words.perHour}>{format.qu(ratePerHour)}</Fact>
          <Fact name={words.perMinute}>{format.qu(ratePerMinute)}</Fact>
          <Fact name={words.likelyTime}>{format.durationShort(terms.estimate.durationS.mid * 1_000)}</Fact>
          {lines
            .filter(({ code, amount }) => code !== "site-share" || amount !== "0")
            .map(({ code, amount }) => (
              <Fact
                key={code}
                data-line={code}
                name={
                  code === "platform-fee"
                    ? `${words.costLines[code]}, ${words.feeOf({ percent: format.percent(terms.fees.feeBasisPoints / 10_000, 1) })}`
                    : words.costLines[code]
                }
              >
                {format.qu(amount)}
              </Fact>
            ))}
          <Fact sum name={words.totalLock} data-line="total">
            {format.qu(total)}
          </Fact>
        </FactsRoot>
      </CardBody>
    </CardRoot>
  );
}
