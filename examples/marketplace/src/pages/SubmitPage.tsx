import { JobWizard } from "@gpukit/react/wizard";
import type { ReactElement } from "react";
import { navigate } from "../router/history.js";
import { Link } from "../router/Link.js";
import { paths } from "../router/route.js";
import { useWords } from "../words/words.js";

/** From files to a running job; then to its monitor. */
export default function SubmitPage(): ReactElement {
  const words = useWords();
  return (
    <JobWizard
      onJobLaunched={({ id }) => navigate(paths.monitor(id))}
      launchedSlot={({ id }) => <Link to={paths.monitor(id)}>{words.toMonitor}</Link>}
    />
  );
}
