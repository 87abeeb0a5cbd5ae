import { ErrorBoundary } from "@gpukit/react/primitives";
import { type ReactElement, Suspense, useEffect, useRef } from "react";
import { navigate, usePath } from "../router/history.js";
import { paths, type Route, routeOf } from "../router/route.js";
import type { PlayWalletName } from "../wallet/playWallets.js";
import { useWords } from "../words/words.js";
import { lazyPage } from "./lazyPage.js";
import { SignedIn } from "./SignedIn.js";
import { UnknownPage } from "./UnknownPage.js";

const SubmitPage = lazyPage(() => import("./SubmitPage.js"));
const MonitorPage = lazyPage(() => import("./MonitorPage.js"));
const PayPage = lazyPage(() => import("./PayPage.js"));
const JobsPage = lazyPage(() => import("./JobsPage.js"));

/** The page of the address, each loaded when it is first seen. */
export function Pages({ walletName }: { walletName: PlayWalletName | "own" }): ReactElement {
  const words = useWords();
  const path = usePath();
  const route = routeOf(path);
  const isHome = route.page === "home";
  useEffect(() => {
    if (isHome) navigate(paths.submit, { replace: true });
  }, [isHome]);
  const isSubmit = route.page === "submit";
  useEffect(() => {
    // Where every submitted job leads; it must be there when the job is, even if the server is away just then.
    if (isSubmit) MonitorPage.preload();
  }, [isSubmit]);
  const name = words.pages[route.page === "home" ? "submit" : route.page];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    document.title = `${name} · ${words.product}`;
    if (shown.current === path) return;
    // A new page: whoever reads with the ears or the keyboard starts at its name.
    if (shown.current !== "/") heading.current?.focus();
    shown.current = path;
  }, [path, name, words]);
  return (
    <main id="page" tabIndex={-1}>
      <h1 ref={heading} tabIndex={-1} className={route.page === "unknown" ? "" : "hidden-text"}>
        {name}
      </h1>
      <ErrorBoundary key={path}>
        <Suspense
          fallback={
            <p className="quiet" role="status">
              {words.loading}
            </p>
          }
        >
          {/* Another wallet is another account, but what was handed to this window is not asked for twice. */}
          <Page key={route.page === "pay" ? "pay" : walletName} route={route} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

function Page({ route }: { route: Route }): ReactElement | null {
  switch (route.page) {
    case "home":
      return null;
    case "submit":
      return <SubmitPage />;
    case "pay":
      return <PayPage />;
    case "jobs":
      return (
        <SignedIn>
          <JobsPage />
        </SignedIn>
      );
    case "monitor":
      return (
        <SignedIn>
          <MonitorPage jobId={route.jobId} />
        </SignedIn>
      );
    case "unknown":
      return <UnknownPage />;
  }
}
