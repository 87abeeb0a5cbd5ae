"use client";
import type { Match } from "@gpukit/core";
import { type MemoExoticComponent, memo, type ReactElement, useId } from "react";
import { useAgo } from "../hooks/useAgo.js";
import { matcherEn } from "../messages/en/matcher.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
  TableScroll,
} from "../primitives/table/Table.js";
import { type OfferWords, useOfferWords } from "./useOfferWords.js";

export interface MatchComparisonProps {
  matches: readonly Match[];
}

/** The best offers side by side. */
export const MatchComparison: MemoExoticComponent<(props: MatchComparisonProps) => ReactElement> = memo(
  function MatchComparison({ matches }) {
    const words = useMessages("matcher", matcherEn);
    const common = useCommonMessages();
    const format = useFormat();
    const offerWords = useOfferWords();
    const ago = useAgo();
    const titleId = useId();
    const columns = matches.map((match) => ({ match, written: offerWords(match) }));
    const proofOf = ({ match: { offer } }: { match: Match }) => {
      if (!offer.gpuProof) return common.none;
      const { level, atMs, doubt } = offer.gpuProof;
      const known = `${words.gpuProof.hints[level]} (${ago(atMs)})`;
      return doubt ? `${words.gpuProof.doubts[doubt.reason]({ ago: ago(doubt.sinceMs) })}. ${known}` : known;
    };
    const rows: { name: string; of: (column: { match: Match; written: OfferWords }) => string }[] = [
      { name: words.machine, of: ({ match }) => match.offer.name },
      { name: words.fit, of: ({ match }) => words[match.recommended ? "recommended" : match.fit] },
      {
        name: words.room,
        of: ({ written }) => (written.room === null ? words.notEstimated : words.roomOf({ range: written.room })),
      },
      { name: words.likelyTime, of: ({ match }) => format.durationShort(match.estimate.durationS.mid * 1_000) },
      { name: words.likelyCost, of: ({ written }) => written.cost.mid },
      { name: words.price, of: ({ written }) => written.price },
      { name: words.score, of: ({ written }) => `${written.score}/100` },
      { name: words.isolation, of: ({ match }) => words.isolations[match.offer.isolation] },
      ...(matches.some(({ offer }) => offer.gpuProof) ? [{ name: words.gpuProof.title, of: proofOf }] : []),
      { name: words.record, of: ({ written }) => written.record },
      ...(matches.some(({ offer }) => offer.reputation.rating)
        ? [{ name: words.rating, of: ({ written }: { written: OfferWords }) => written.rating ?? common.none }]
        : []),
      { name: words.evidence, of: ({ match: { estimate } }) => `${estimate.tier}: ${words.tiers[estimate.tier]}` },
    ];
    return (
      <div data-gk-part="comparison">
        <TableScroll aria-labelledby={titleId}>
          <TableRoot>
            <caption data-gk-part="hidden-text" id={titleId}>
              {words.compareTitle}
            </caption>
            <TableHead>
              <TableRow>
                <TableColumn>{words.compare}</TableColumn>
                {columns.map(({ match, written }) => (
                  <TableColumn key={match.offer.id}>{written.device}</TableColumn>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ name, of }) => (
                <TableRow key={name}>
                  <TableRowName>{name}</TableRowName>
                  {columns.map((column) => (
                    <TableCell key={column.match.offer.id}>{of(column)}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </TableRoot>
        </TableScroll>
      </div>
    );
  },
);
