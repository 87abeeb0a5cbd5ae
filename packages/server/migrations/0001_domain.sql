CREATE SEQUENCE "public"."custody_counter" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identity" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "accounts_identity_unique" UNIQUE("identity")
);
--> statement-breakpoint
CREATE TABLE "analyses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"artifact_ids" jsonb NOT NULL,
	"analysis" jsonb NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "artifacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"node_id" uuid,
	"upload_id" text NOT NULL,
	"path" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "artifacts_upload_id_unique" UNIQUE("upload_id")
);
--> statement-breakpoint
CREATE TABLE "attempt_telemetry" (
	"job_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"acknowledged_seq" bigint NOT NULL,
	"progress" jsonb,
	"metrics" jsonb,
	"training" jsonb,
	CONSTRAINT "attempt_telemetry_job_id_attempt_pk" PRIMARY KEY("job_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "deposits" (
	"transaction_id" text PRIMARY KEY NOT NULL,
	"escrow_id" uuid NOT NULL,
	"source" text NOT NULL,
	"amount" text NOT NULL,
	"tick" bigint NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"seen_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escrows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"quote_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"payer" text NOT NULL,
	"custody_identity" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"escrow" jsonb NOT NULL,
	"launch" jsonb NOT NULL,
	"plan" jsonb,
	"lock_transaction" text,
	"tracking" jsonb,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "escrows_quote_id_unique" UNIQUE("quote_id"),
	CONSTRAINT "escrows_custody_identity_unique" UNIQUE("custody_identity")
);
--> statement-breakpoint
CREATE TABLE "feed_events" (
	"stream_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"event" jsonb NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "feed_events_stream_id_seq_pk" PRIMARY KEY("stream_id","seq")
);
--> statement-breakpoint
CREATE TABLE "feed_heads" (
	"stream_id" uuid PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"escrow_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"node_id" uuid,
	"job" jsonb NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "jobs_escrow_id_unique" UNIQUE("escrow_id")
);
--> statement-breakpoint
CREATE TABLE "node_nonces" (
	"public_key" text NOT NULL,
	"nonce" text NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "node_nonces_public_key_nonce_pk" PRIMARY KEY("public_key","nonce")
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"name" text NOT NULL,
	"payout_identity" text NOT NULL,
	"hardware" jsonb NOT NULL,
	"simulated" boolean NOT NULL,
	"free_disk_gb" double precision NOT NULL,
	"last_seen_ms" bigint NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "nodes_public_key_unique" UNIQUE("public_key")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"node_id" uuid NOT NULL,
	"device" integer NOT NULL,
	"price_per_hour" text NOT NULL,
	"state" text NOT NULL,
	"holder_id" uuid,
	"jobs_done" integer NOT NULL,
	"jobs_lost" integer NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "offers_node_id_device_unique" UNIQUE("node_id","device")
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"quote" jsonb NOT NULL,
	"expires_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"height" integer PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"escrow_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"receipt" jsonb NOT NULL,
	CONSTRAINT "receipts_job_id_unique" UNIQUE("job_id"),
	CONSTRAINT "receipts_escrow_id_unique" UNIQUE("escrow_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"escrow_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"deposit_transaction_id" text,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"settlement" jsonb NOT NULL,
	"signed_transaction" text,
	"tracking" jsonb,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "settlements_deposit_transaction_id_unique" UNIQUE("deposit_transaction_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_challenges" (
	"nonce" text PRIMARY KEY NOT NULL,
	"identity" text NOT NULL,
	"message" text NOT NULL,
	"expires_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vouchers" (
	"job_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"seq" integer NOT NULL,
	"voucher" jsonb NOT NULL,
	CONSTRAINT "vouchers_job_id_attempt_seq_pk" PRIMARY KEY("job_id","attempt","seq")
);
--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_escrow_id_escrows_id_fk" FOREIGN KEY ("escrow_id") REFERENCES "public"."escrows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_node_id_nodes_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "artifacts_sha256_index" ON "artifacts" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "deposits_escrow_id_index" ON "deposits" USING btree ("escrow_id");--> statement-breakpoint
CREATE INDEX "escrows_payer_index" ON "escrows" USING btree ("payer","state");--> statement-breakpoint
CREATE INDEX "jobs_account_id_index" ON "jobs" USING btree ("account_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "jobs_node_id_index" ON "jobs" USING btree ("node_id","state");--> statement-breakpoint
CREATE INDEX "node_nonces_at_ms_index" ON "node_nonces" USING btree ("at_ms");--> statement-breakpoint
CREATE INDEX "offers_state_index" ON "offers" USING btree ("state");--> statement-breakpoint
CREATE INDEX "quotes_account_id_index" ON "quotes" USING btree ("account_id","expires_at_ms");--> statement-breakpoint
CREATE INDEX "settlements_escrow_id_index" ON "settlements" USING btree ("escrow_id");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_one_per_escrow" ON "settlements" USING btree ("escrow_id") WHERE purpose = 'settlement';