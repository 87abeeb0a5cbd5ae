"use client";
import type { ReactElement } from "react";
import { chipIcon } from "../icons/paths.js";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { CardRoot } from "../primitives/card/Card.js";
import { Empty } from "../primitives/Empty.js";

/** Where the market has no machine at all. Stands in a frame. */
export function MatchesEmpty(): ReactElement {
  const words = useMessages("matcher", matcherEn);
  return (
    <CardRoot>
      <Empty icon={chipIcon} heading={words.empty}>
        <p>{words.emptyHint}</p>
      </Empty>
    </CardRoot>
  );
}
