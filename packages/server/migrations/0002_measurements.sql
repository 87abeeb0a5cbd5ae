CREATE TABLE "measurements" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"node_id" uuid NOT NULL,
	"job_type" text NOT NULL,
	"gpu" text,
	"tier" text,
	"predicted_low_s" double precision,
	"predicted_mid_s" double precision,
	"predicted_high_s" double precision,
	"actual_s" double precision NOT NULL,
	"speed" jsonb,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "measurements_created_at_index" ON "measurements" USING btree ("created_at_ms");