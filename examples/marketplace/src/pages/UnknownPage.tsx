import type { ReactElement } from "react";
import { Link } from "../router/Link.js";
import { paths } from "../router/route.js";
import { useWords } from "../words/words.js";

export function UnknownPage(): ReactElement {
  const words = useWords();
  return (
    <p className="out">
      {words.unknownText} <Link to={paths.submit}>{words.toSubmit}</Link>
    </p>
  );
}
