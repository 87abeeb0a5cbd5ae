"use client";
import { isJobEnded, type Job } from "@gpukit/core";
import { forwardRef, type MouseEvent, type ReactElement, useState } from "react";
import { useJobs } from "../hooks/useJobs.js";
import { useNow } from "../hooks/useNow.js";
import { Icon } from "../icons/Icon.js";
import type { JobFilter } from "../messages/en/jobs.js";
import { useFormat } from "../messages/useFormat.js";
import { useJobsMessages } from "../messages/useJobsMessages.js";
import { costSoFar } from "../monitor/costSoFar.js";
import { entryFileOf } from "../monitor/entryFileOf.js";
import { statusLooks } from "../monitor/statusLooks.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { Frame } from "../primitives/Frame.js";
import type { Part } from "../primitives/part.js";
import { RadioGroupItem, RadioGroupRoot } from "../primitives/radio-group/RadioGroup.js";
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
import { useControlled } from "../primitives/useControlled.js";
import { PagedCard } from "./PagedCard.js";

export interface JobListData {
  /** Which jobs show, where the caller holds it. */
  filter?: JobFilter | undefined;
  /** @default "all" */
  defaultFilter?: JobFilter | undefined;
  onFilterChange?: ((filter: JobFilter) => void) | undefined;
  /** Where a job's page is: its name becomes a link. */
  hrefOf?: ((job: Job) => string) | undefined;
  /** Told when a job is opened; with `hrefOf` it may keep the browser from following the link. */
  onOpen?: ((job: Job, event: MouseEvent) => void) | undefined;
  /** @default 20 */
  pageSize?: number | undefined;
}

const filters = ["all", "pending", "running", "completed", "failed"] as const;

/**
 * The account's jobs, newest first, a page at a time: what each is, how it stands and what it costs so far. It follows each
 * change as the server tells of it; from a server that cannot tell it asks, the quicker while a job is on its way.
 *
 * @example
 * import { JobList } from "@gpukit/react/jobs";
 *
 * const Jobs = () => <JobList hrefOf={({ id }) => `/jobs/${id}`} />;
 */
export const JobList: Part<"div", JobListData> = forwardRef(function JobList(props, ref) {
  const { filter: held, defaultFilter = "all", onFilterChange, hrefOf, onOpen, pageSize = 20, ...rest } = props;
  const words = useJobsMessages();
  const [filter, setFilter] = useControlled({ value: held, defaultValue: defaultFilter, onChange: onFilterChange });
  const [page, setPage] = useState<{ filter: JobFilter; cursors: readonly string[] }>({ filter, cursors: [] });
  const cursors = page.filter === filter ? page.cursors : [];
  const jobs = useJobs({ state: filter === "all" ? undefined : filter, limit: pageSize, cursor: cursors.at(-1) });
  const shown = jobs.data?.jobs ?? [];
  return (
    <Frame ref={ref} {...rest}>
      <PagedCard
        words={words}
        page={jobs}
        live={shown.some(({ state }) => !isJobEnded(state))}
        filters={
          <RadioGroupRoot
            aria-label={words.filter}
            values={filters}
            value={filter}
            onValueChange={(value) => setFilter(value as JobFilter)}
          >
            {filters.map((value) => (
              <RadioGroupItem key={value} value={value}>
                {words.filters[value]}
              </RadioGroupItem>
            ))}
          </RadioGroupRoot>
        }
        rows={shown.length > 0 ? <Rows jobs={shown} hrefOf={hrefOf} onOpen={onOpen} /> : null}
        empty={words.empty[filter]}
        cursors={cursors}
        onMove={(next) => setPage({ filter, cursors: next })}
      />
    </Frame>
  );
});

function Rows({ jobs, ...opening }: { jobs: readonly Job[] } & Pick<JobListData, "hrefOf" | "onOpen">): ReactElement {
  const words = useJobsMessages();
  return (
    <TableScroll aria-label={words.filter}>
      <TableRoot layout="cards">
        <TableHead>
          <TableRow>
            <TableColumn>{words.job}</TableColumn>
            <TableColumn>{words.status}</TableColumn>
            <TableColumn>{words.created}</TableColumn>
            <TableColumn numeric>{words.ran}</TableColumn>
            <TableColumn numeric>{words.cost}</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} {...opening} />
          ))}
        </TableBody>
      </TableRoot>
    </TableScroll>
  );
}

function JobRow({ job, hrefOf, onOpen }: { job: Job } & Pick<JobListData, "hrefOf" | "onOpen">): ReactElement {
  const words = useJobsMessages();
  const format = useFormat();
  const { icon, tone } = statusLooks[job.state];
  const name = entryFileOf(job.spec) ?? words.untitled;
  const attempt = job.attempts.at(-1);
  const from = attempt?.runningAtMs ?? null;
  const until = attempt?.endedAtMs ?? job.endedAtMs;
  const nowMs = useNow(from !== null && until === null ? 1_000 : null);
  const end = until ?? nowMs;
  const label = words.open({ job: `${name} ${job.id.slice(0, 8)}` });
  const open = (event: MouseEvent) => onOpen?.(job, event);
  return (
    <TableRow data-state={job.state}>
      <TableRowName>
        {hrefOf ? (
          <a href={hrefOf(job)} aria-label={label} onClick={open}>
            {name}
          </a>
        ) : onOpen ? (
          <Button kind="quiet" size="small" aria-label={label} onClick={open}>
            {name}
          </Button>
        ) : (
          name
        )}{" "}
        <code>{job.id.slice(0, 8)}</code>
      </TableRowName>
      <TableCell label={words.status}>
        <Badge tone={tone}>
          <Icon path={icon} />
          {words.states[job.state]}
        </Badge>
      </TableCell>
      <TableCell label={words.created}>{format.dateTime(job.createdAtMs)}</TableCell>
      <TableCell label={words.ran} numeric>
        {from === null || end === null ? words.notYet : format.durationShort(Math.max(0, end - from))}
      </TableCell>
      <TableCell label={words.cost} numeric>
        {format.qu(costSoFar(job))}
      </TableCell>
    </TableRow>
  );
}
