import { GpuKitError } from "@gpukit/core";
import { idSchema, settlementSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { getOwnEscrowRow } from "../escrows/escrowRepository.js";
import { accountProcedure, router } from "../trpc.js";
import { findSettlement } from "./settlementRepository.js";

export const settlementRouter = router({
  get: accountProcedure
    .input(z.object({ escrowId: idSchema }))
    .output(settlementSchema)
    .query(async ({ ctx, input }) => {
      await getOwnEscrowRow(ctx.server.db, { id: input.escrowId, accountId: ctx.account.id });
      const settlement = await findSettlement(ctx.server.db, input.escrowId);
      if (!settlement) throw new GpuKitError("not-found", "This escrow is not being settled yet.");
      return settlement;
    }),
});
