CREATE TABLE "ratings" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"offer_id" uuid NOT NULL,
	"stars" integer NOT NULL,
	"words" text,
	"rated_at_ms" bigint NOT NULL,
	CONSTRAINT "ratings_stars_one_to_five" CHECK ("ratings"."stars" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "rated_stars" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "ratings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "ratings_offer_id_index" ON "ratings" USING btree ("offer_id");