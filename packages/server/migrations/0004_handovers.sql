CREATE TABLE "handovers" (
	"quote_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"origin" text NOT NULL,
	"launch" jsonb NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	CONSTRAINT "handovers_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE INDEX "handovers_expires_index" ON "handovers" USING btree ("expires_at_ms");