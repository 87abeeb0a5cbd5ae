"use client";
import type { ReactElement } from "react";
import { uploaderEn } from "../messages/en/uploader.js";
import { useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";
import { CardBody, CardRoot } from "../primitives/card/Card.js";
import { Skeleton } from "../primitives/Skeleton.js";

/** Stands where the analysis will be while the server reads the files. Stands in a frame. */
export function AnalyzingCard(): ReactElement {
  const words = useMessages("uploader", uploaderEn);
  return (
    <CardRoot aria-busy="true">
      <CardBody>
        <Badge tone="accent" live>
          {words.analyzing}
        </Badge>
        <Skeleton size="large" />
        <Skeleton width="medium" />
        <Skeleton width="short" />
      </CardBody>
    </CardRoot>
  );
}
