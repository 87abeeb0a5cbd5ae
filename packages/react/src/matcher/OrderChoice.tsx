"use client";
import { type MatchOrder, matchOrders } from "@gpukit/core";
import type { ReactElement } from "react";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";

export interface OrderChoiceProps {
  order: MatchOrder;
  onOrderChange: (order: MatchOrder) => void;
}

/** Best value, price or speed first. Stands in a frame. */
export function OrderChoice({ order, onOrderChange }: OrderChoiceProps): ReactElement {
  const words = useMessages("matcher", matcherEn);
  return (
    <RadioGroupRoot
      aria-label={words.order}
      values={matchOrders}
      value={order}
      onValueChange={(value) => {
        const next = matchOrders.find((known) => known === value);
        if (next) onOrderChange(next);
      }}
    >
      {matchOrders.map((known) => (
        <RadioGroupItem key={known} value={known}>
          {words.orders[known]}
        </RadioGroupItem>
      ))}
    </RadioGroupRoot>
  );
}
