import { JobWizard } from "@gpukit/react/wizard";
import { Market } from "./Market";

export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <Market url={process.env.GPUKIT_URL ?? ""}>
      <JobWizard />
    </Market>
  );
}
