"use client";
import type { ReactElement } from "react";
import { uploaderEn } from "../messages/en/uploader.js";
import { useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";
import { CardBody, CardHeader, CardRoot } from "../primitives/card/Card.js";
import { Skeleton } from "../primitives/Skeleton.js";

/** Stands where the analysis will be while the server reads the files. Stands in a frame. */
export function AnalyzingCard(): ReactElement {
  const words = useMessages("uploader", uploaderEn);
  return (
    <CardRoot aria-busy="true">
      <CardHeader>
        <Badge tone="accent" live>
          {words.analyzing}
        </Badge>
      </CardHeader>
      <CardBody>
        <Skeleton size="large" width="short" />
        <Skeleton width="full" />
        <Skeleton width="medium" />
      </CardBody>
    </CardRoot>
  );
}
