import "@gpukit/react/styles.css";
import type { ReactNode } from "react";

export const metadata = { title: "A partner on Next.js", icons: { icon: "data:," } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
