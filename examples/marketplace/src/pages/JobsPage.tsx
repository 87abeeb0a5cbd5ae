import { listJobsQueryOptions, useKitQuery } from "@gpukit/react/hooks";
import { Badge, ErrorNote, Frame, Skeleton, Table } from "@gpukit/react/primitives";
import { useFormat } from "@gpukit/react/provider";
import type { JobList } from "@gpukit/sdk";
import { type ReactElement, useState } from "react";
import { Link } from "../router/Link.js";
import { paths } from "../router/route.js";
import { useWords } from "../words/words.js";

const refreshEveryMs = 5_000;

type Job = JobList["jobs"][number];

/** The account's jobs, newest first. */
export default function JobsPage(): ReactElement {
  const { jobs: words } = useWords();
  const [limit, setLimit] = useState(20);
  const { data, error, refetch, isFetching } = useKitQuery((client) => ({
    ...listJobsQueryOptions(client, { limit }),
    refetchInterval: refreshEveryMs,
  }));
  return (
    <Frame className="panel">
      {error && <ErrorNote error={error} onRetry={() => void refetch()} retrying={isFetching} />}
      {!data && !error && (
        <p aria-busy="true" className="quiet">
          <Skeleton width="full" />
          <Skeleton width="long" />
        </p>
      )}
      {data?.jobs.length === 0 && (
        <p className="nothing">
          <strong>{words.none}</strong> <Link to={paths.submit}>{words.first}</Link>
        </p>
      )}
      {data && data.jobs.length > 0 && <JobTable jobs={data.jobs} />}
      {data?.nextCursor && limit < 100 && (
        <button type="button" className="more" onClick={() => setLimit(Math.min(100, limit + 20))}>
          {words.more}
        </button>
      )}
    </Frame>
  );
}

function JobTable({ jobs }: { jobs: Job[] }): ReactElement {
  const { jobs: words } = useWords();
  const format = useFormat();
  return (
    <Table.Root layout="cards" aria-label={words.caption}>
      <Table.Head>
        <Table.Row>
          <Table.Column>{words.job}</Table.Column>
          <Table.Column>{words.state}</Table.Column>
          <Table.Column>{words.started}</Table.Column>
          <Table.Column numeric>{words.cap}</Table.Column>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {jobs.map((job) => (
          <Table.Row key={job.id}>
            <Table.RowName>
              <Link to={paths.monitor(job.id)}>
                <code>{job.spec.command.join(" ")}</code>
              </Link>
            </Table.RowName>
            <Table.Cell label={words.state}>
              <Badge tone={toneOf(job.state)}>{words.states[job.state]}</Badge>
            </Table.Cell>
            <Table.Cell label={words.started}>{format.dateTime(job.createdAtMs)}</Table.Cell>
            <Table.Cell label={words.cap} numeric>
              {format.qu(job.cap)}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table.Root>
  );
}

function toneOf(state: Job["state"]): "ok" | "bad" | "neutral" {
  if (state === "completed") return "ok";
  return state === "failed" || state === "expired" ? "bad" : "neutral";
}
