CREATE TABLE "outages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"from_ms" bigint NOT NULL,
	"to_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "server_processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at_ms" bigint NOT NULL,
	"last_seen_ms" bigint NOT NULL,
	"host" text NOT NULL,
	"pid" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "outages_to_ms_index" ON "outages" USING btree ("to_ms");