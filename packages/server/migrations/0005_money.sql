CREATE TABLE "alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"sightings" integer NOT NULL,
	"first_seen_at_ms" bigint NOT NULL,
	"last_seen_at_ms" bigint NOT NULL,
	"raised_at_ms" bigint,
	"ended_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "book_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"escrow_id" uuid NOT NULL,
	"transaction_id" text NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount" bigint NOT NULL,
	"tick" bigint NOT NULL,
	"booked_at_ms" bigint NOT NULL,
	CONSTRAINT "book_entries_movement" UNIQUE("transaction_id","escrow_id","line"),
	CONSTRAINT "book_entries_amount_above_zero" CHECK ("book_entries"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "escrow_keys" (
	"version" integer PRIMARY KEY NOT NULL,
	"first_identity" text NOT NULL,
	"first_used_at_ms" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "settlements" DROP CONSTRAINT "settlements_deposit_transaction_id_unique";--> statement-breakpoint
ALTER TABLE "deposits" DROP CONSTRAINT "deposits_pkey";--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_transaction_id_escrow_id_pk" PRIMARY KEY("transaction_id","escrow_id");--> statement-breakpoint
ALTER TABLE "deposits" ADD COLUMN "settlement_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_one_open" ON "alarms" USING btree ("name","subject") WHERE ended_at_ms is null;--> statement-breakpoint
CREATE INDEX "alarms_raised_index" ON "alarms" USING btree ("raised_at_ms");--> statement-breakpoint
CREATE INDEX "book_entries_escrow_index" ON "book_entries" USING btree ("escrow_id");--> statement-breakpoint
CREATE INDEX "book_entries_from_index" ON "book_entries" USING btree ("from_account");--> statement-breakpoint
CREATE INDEX "book_entries_to_index" ON "book_entries" USING btree ("to_account");--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_one_return_per_deposit" UNIQUE("deposit_transaction_id","escrow_id");