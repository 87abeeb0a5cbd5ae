import type { ReactElement } from "react";

export default function SubmitPage(): ReactElement {
  return <p>wizard</p>;
}
