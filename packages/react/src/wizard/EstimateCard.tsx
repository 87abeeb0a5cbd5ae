"use client";
import type { JobEstimate } from "@gpukit/core";
import type { ReactElement } from "react";
import { matcherEn } from "../messages/en/matcher.js";
import { payEn } from "../messages/en/pay.js";
import { useMessages } from "../messages/useMessages.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";

/** What time and cost rest on: the tier of the evidence, each step with its source, and what may change them. */
export function EstimateCard({ estimate: { tier, basis, warnings } }: { estimate: JobEstimate }): ReactElement {
  const words = useMessages("pay", payEn);
  const matcherWords = useMessages("matcher", matcherEn);
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(title) => <h4 {...title} />}>{words.estimated}</CardTitle>
        <span data-gk-part="field-hint">{`${matcherWords.evidenceOf({ tier })}: ${matcherWords.tiers[tier]}`}</span>
      </CardHeader>
      <CardBody>
        <Sentences of={basis} />
        {warnings.length > 0 && (
          <>
            <p data-gk-part="field-hint">{words.warnings}</p>
            <Sentences of={warnings} />
          </>
        )}
      </CardBody>
    </CardRoot>
  );
}

function Sentences({ of }: { of: readonly string[] }): ReactElement {
  return (
    <ul data-gk-part="evidence" lang="en">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
