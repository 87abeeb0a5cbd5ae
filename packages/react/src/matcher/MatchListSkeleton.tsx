"use client";
import type { ReactElement } from "react";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardRoot } from "../primitives/card/Card.js";
import { Skeleton } from "../primitives/Skeleton.js";

const places = ["first", "second", "third"];

/** The list's own layout while it loads: three cards of the same five parts, then rows. Stands in a frame. */
export function MatchListSkeleton(): ReactElement {
  const words = useMessages("matcher", matcherEn);
  return (
    <div data-gk-part="match-list" aria-busy="true">
      <p data-gk-part="hint" role="status">
        {words.loading}
      </p>
      <div data-gk-part="offer-cards" aria-hidden="true">
        {places.map((place) => (
          <div key={place} data-gk-part="offer" data-layout="card">
            <div>
              <Skeleton size="large" width="medium" />
              <Skeleton width="short" />
            </div>
            <Skeleton width="medium" />
            <div>
              <Skeleton size="large" width="medium" />
              <Skeleton width="full" />
              <Skeleton size="large" width="medium" />
              <Skeleton width="full" />
            </div>
            <Skeleton width="medium" />
            <div>
              <Skeleton />
              <Skeleton />
              <Skeleton width="short" />
            </div>
          </div>
        ))}
      </div>
      <CardRoot aria-hidden="true">
        <CardBody>
          {places.map((place) => (
            <Skeleton key={place} size="large" width="full" />
          ))}
        </CardBody>
      </CardRoot>
    </div>
  );
}
