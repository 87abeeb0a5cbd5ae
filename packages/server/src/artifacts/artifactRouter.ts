import { artifactSchema, idSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { accountProcedure, router } from "../trpc.js";
import { artifactNotFound, findArtifact, toArtifact } from "./artifactRepository.js";
import { mayAccountRead } from "./findDownload.js";

export const artifactRouter = router({
  get: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(artifactSchema)
    .query(async ({ ctx, input }) => {
      const { db } = ctx.server;
      const artifact = await findArtifact(db, input.id);
      if (!artifact || !(await mayAccountRead(db, artifact, ctx.account))) throw artifactNotFound(input.id);
      return toArtifact(artifact);
    }),
});
