import { useState } from "react";
import { useGpuKit } from "../../src/exports/provider.js";
import { JobWizard, type JobWizardProps } from "../../src/exports/wizard.js";

/** A page that can be loaded again while its storage stays. */
export function Reloaded(args: JobWizardProps) {
  const [visit, setVisit] = useState(1);
  const [storage] = useState(() => {
    const entries = new Map<string, string>();
    return {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    };
  });
  return (
    <>
      <JobWizard key={visit} {...args} storage={storage} />
      <button type="button" data-testid="reload" hidden onClick={() => setVisit(visit + 1)} />
    </>
  );
}

/** A wallet whose account can be another from one moment to the next. */
export function OtherAccount(args: JobWizardProps) {
  const { wallet, queryClient } = useGpuKit();
  const change = () => {
    if (wallet) wallet.getIdentity = async () => `B${"A".repeat(59)}`;
    void queryClient.invalidateQueries();
  };
  return (
    <>
      <JobWizard {...args} />
      <button type="button" data-testid="another" hidden onClick={change} />
    </>
  );
}
