"use client";
import { filterMatches, type MatchFilters, noMatchFilters } from "@gpukit/core";
import { type ReactElement, useMemo } from "react";
import { chipIcon } from "../icons/paths.js";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { CardRoot } from "../primitives/card/Card.js";
import { Empty } from "../primitives/Empty.js";
import { FilterBar } from "./FilterBar.js";
import { MatchList, type MatchListProps } from "./MatchList.js";

export interface FilteredMatchListProps extends MatchListProps {
  filters: MatchFilters;
  onFiltersChange: (filters: MatchFilters) => void;
}

/** Matches below the filters that decide which of them are shown; the chosen one always is. Stands in a frame. */
export function FilteredMatchList({ filters, onFiltersChange, ...rest }: FilteredMatchListProps): ReactElement {
  const words = useMessages("matcher", matcherEn);
  const { matches, selectedOfferId } = rest;
  const shown = useMemo(
    () => filterMatches(matches, filters, { keptOfferId: selectedOfferId }),
    [matches, filters, selectedOfferId],
  );
  return (
    <>
      <FilterBar matches={matches} shown={shown.length} filters={filters} onFiltersChange={onFiltersChange} />
      {shown.length > 0 ? (
        <MatchList {...rest} matches={shown} />
      ) : (
        <CardRoot>
          <Empty icon={chipIcon} heading={words.nonePass}>
            <Button onClick={() => onFiltersChange(noMatchFilters)}>{words.clearFilters}</Button>
          </Empty>
        </CardRoot>
      )}
    </>
  );
}
