CREATE TABLE "offer_votes" (
	"offer_id" uuid NOT NULL,
	"counterparty" text NOT NULL,
	"day" integer NOT NULL,
	"done_hours" double precision NOT NULL,
	"lost_hours" double precision NOT NULL,
	CONSTRAINT "offer_votes_offer_id_counterparty_day_pk" PRIMARY KEY("offer_id","counterparty","day")
);
--> statement-breakpoint
ALTER TABLE "escrows" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "escrows" ADD COLUMN "site" text;--> statement-breakpoint
ALTER TABLE "nodes" ADD COLUMN "changed_in" bigint DEFAULT (pg_current_xact_id()::text)::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "changed_in" bigint DEFAULT (pg_current_xact_id()::text)::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "offer_votes" ADD CONSTRAINT "offer_votes_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escrows_address_index" ON "escrows" USING btree ("address","state");--> statement-breakpoint
CREATE INDEX "escrows_site_index" ON "escrows" USING btree ("site","state");--> statement-breakpoint
CREATE INDEX "jobs_attempts_index" ON "jobs" USING gin (("job" -> 'attempts') jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "nodes_changed_in_index" ON "nodes" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "offers_changed_in_index" ON "offers" USING btree ("changed_in");