"use client";
import { countFilters, isolations, type Match, type MatchFilters, noMatchFilters } from "@gpukit/core";
import { type ReactElement, useMemo, useState } from "react";
import { matcherEn } from "../messages/en/matcher.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { FieldInput, FieldLabel, FieldRoot, FieldSelect } from "../primitives/field/Field.js";

export interface FilterBarProps {
  /** All there are; what can be asked for comes from them. */
  matches: readonly Match[];
  /** How many pass. */
  shown: number;
  filters: MatchFilters;
  onFiltersChange: (filters: MatchFilters) => void;
}

/** What narrows a ranking: two switches, and the rest unfolds. Says how many offers are left. */
export function FilterBar({ matches, shown, filters, onFiltersChange }: FilterBarProps): ReactElement {
  const words = useMessages("matcher", matcherEn);
  const format = useFormat();
  const regions = useMemo(() => distinct(matches.map(({ offer }) => offer.region)).sort(), [matches]);
  const sizes = useMemo(() => distinct(matches.map(({ offer }) => offer.gpu?.vramGb)).sort((a, b) => a - b), [matches]);
  const change = (part: Partial<MatchFilters>) => onFiltersChange({ ...filters, ...part });
  const { fitsOnly, availableOnly } = filters;
  const asked = countFilters(filters);
  const unfolded = countFilters({ ...filters, fitsOnly: false, availableOnly: false });
  return (
    <section data-gk-part="filters" aria-label={words.filters}>
      <Button size="small" aria-pressed={fitsOnly} onClick={() => change({ fitsOnly: !fitsOnly })}>
        {words.fitsOnly}
      </Button>
      <Button size="small" aria-pressed={availableOnly} onClick={() => change({ availableOnly: !availableOnly })}>
        {words.availableOnly}
      </Button>
      {asked > 0 && (
        <Button size="small" kind="quiet" onClick={() => onFiltersChange(noMatchFilters)}>
          {words.clearFilters}
        </Button>
      )}
      <span data-gk-part="hint" role="status">
        {asked > 0 && words.shown({ count: shown, total: matches.length })}
      </span>
      <details data-gk-part="evidence-more" open={unfolded > 0}>
        <summary>{unfolded > 0 ? `${words.filters} (${unfolded})` : words.filters}</summary>
        <div data-gk-part="needs-facts">
          <Choice
            label={words.region}
            value={filters.region}
            options={regions.map((region) => [region, region])}
            onChoose={(region) => change({ region })}
          />
          <Choice
            label={words.minVram}
            value={filters.minVramGb}
            options={sizes.map((gb) => [gb, words.atLeast({ value: format.gigabytes(gb) })])}
            onChoose={(minVramGb) => change({ minVramGb })}
          />
          <Choice
            label={words.minIsolation}
            value={filters.minIsolation}
            options={isolations.map((isolation) => [isolation, words.isolations[isolation]])}
            onChoose={(minIsolation) => change({ minIsolation })}
          />
          <PriceLimit value={filters.maxPricePerHour} onChange={(maxPricePerHour) => change({ maxPricePerHour })} />
        </div>
      </details>
    </section>
  );
}

interface ChoiceProps<Value extends string | number> {
  label: string;
  value: Value | null;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value | null) => void;
}

function Choice<Value extends string | number>(props: ChoiceProps<Value>): ReactElement | null {
  const { label, value, options, onChoose } = props;
  const words = useMessages("matcher", matcherEn);
  // Where all are alike there is nothing to choose.
  if (options.length < 2 && value === null) return null;
  return (
    <FieldRoot>
      <FieldLabel>{label}</FieldLabel>
      <FieldSelect
        value={value ?? ""}
        onChange={({ target }) => onChoose(options.find(([one]) => String(one) === target.value)?.[0] ?? null)}
      >
        <option value="">{words.any}</option>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </FieldSelect>
    </FieldRoot>
  );
}

/** Digits, and what people put between them. */
const wholeAmount = /^\d[\d\s.,_']{0,24}$/;

function PriceLimit({
  value,
  onChange,
}: {
  value: MatchFilters["maxPricePerHour"];
  onChange: (value: MatchFilters["maxPricePerHour"]) => void;
}): ReactElement {
  const words = useMessages("matcher", matcherEn);
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? value ?? "";
  const isValid = shown.trim() === "" || wholeAmount.test(shown.trim());
  const type = (next: string) => {
    setText(next);
    const digits = next.replace(/\D/g, "");
    if (next.trim() === "") onChange(null);
    else if (wholeAmount.test(next.trim())) onChange(`${BigInt(digits)}`);
  };
  return (
    <FieldRoot error={isValid ? null : words.priceWrong}>
      <FieldLabel>{words.maxPrice}</FieldLabel>
      <FieldInput
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        onChange={({ target }) => type(target.value)}
        onBlur={() => isValid && setText(null)}
      />
    </FieldRoot>
  );
}

function distinct<Value extends string | number>(values: readonly (Value | undefined)[]): Value[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
