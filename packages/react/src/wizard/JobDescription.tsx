"use client";
import { loadPart } from "@gpukit/sdk";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { Skeleton } from "../primitives/Skeleton.js";

// Most jobs come as files: the form is fetched when somebody opens it.
const load = () =>
  import("./JobDescriptionForm.js").then(({ JobDescriptionForm }) => ({ default: JobDescriptionForm }));
const JobDescriptionForm = lazy(() => loadPart(load));

/** A job by its settings, as an alternative to files. */
export function JobDescription(): ReactElement {
  const words = useMessages("wizard", wizardEn);
  const [opened, setOpened] = useState(false);
  return (
    <details data-gk-part="evidence-more" onToggle={() => setOpened(true)}>
      <summary>{words.describe}</summary>
      {opened && (
        <Suspense fallback={<Skeleton size="large" />}>
          <JobDescriptionForm />
        </Suspense>
      )}
    </details>
  );
}
