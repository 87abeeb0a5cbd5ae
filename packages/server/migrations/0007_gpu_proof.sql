ALTER TABLE "measurements" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "expected_low_s" double precision;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "expected_high_s" double precision;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "started_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "nodes" ADD COLUMN "hardware_at_ms" bigint;--> statement-breakpoint
UPDATE "nodes" SET "hardware_at_ms" = "created_at_ms";--> statement-breakpoint
ALTER TABLE "nodes" ALTER COLUMN "hardware_at_ms" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "gpu_uuid" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "device_since_ms" bigint;--> statement-breakpoint
UPDATE "offers" SET "device_since_ms" = "offers"."created_at_ms", "gpu_uuid" = CASE WHEN "offers"."device" >= 0 THEN "nodes"."hardware" -> 'gpus' -> "offers"."device" ->> 'uuid' END FROM "nodes" WHERE "nodes"."id" = "offers"."node_id";--> statement-breakpoint
ALTER TABLE "offers" ALTER COLUMN "device_since_ms" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "measurements_offer_id_index" ON "measurements" USING btree ("offer_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "offers_gpu_uuid_index" ON "offers" USING btree ("gpu_uuid");