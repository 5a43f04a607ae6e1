-- Handing a group over to another number, a pause for holidays, who left, and who was told something already: what a conversation changes in the register.
CREATE TABLE "handovers" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"takes" text NOT NULL,
	"from_id" bigint,
	"started_by" text NOT NULL,
	"name_sealed" "bytea",
	"mobile_sealed" "bytea",
	"mobile_hash" "bytea",
	"successor_id" bigint,
	"state" text DEFAULT 'asked' NOT NULL,
	"post_id" bigint,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"consent_version" text NOT NULL,
	CONSTRAINT "handovers_takes" CHECK (takes in ('place', 'deputy')),
	CONSTRAINT "handovers_state" CHECK (state in ('asked', 'accepted', 'refused', 'expired', 'unreachable', 'withdrawn', 'void'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_one_question" ON "handovers" ("mobile_hash","municipality_code") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "handovers_from" ON "handovers" ("from_id","started_at");--> statement-breakpoint
CREATE INDEX "handovers_asked" ON "handovers" ("expires_at") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "handovers_sealed_key" ON "handovers" (least(sealed_key(name_sealed), sealed_key(mobile_sealed)));--> statement-breakpoint
CREATE TABLE "handover_groups" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"handover_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	CONSTRAINT "handover_groups_pk" PRIMARY KEY ("handover_id","group_id","municipality_code")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "handover_groups_one_open" ON "handover_groups" ("group_id","municipality_code") WHERE open;--> statement-breakpoint
CREATE INDEX "handover_groups_group" ON "handover_groups" ("group_id");--> statement-breakpoint
CREATE TABLE "quiet_numbers" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"mobile_hash" "bytea" NOT NULL,
	"stopped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quiet_numbers_pk" PRIMARY KEY ("mobile_hash","municipality_code")
);
--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "pause_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "pause_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "pause_warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "administrators_pause" ON "administrators" ("pause_until") WHERE pause_until IS NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD COLUMN "answer_hash" "bytea";--> statement-breakpoint
GRANT INSERT ("pause_from", "pause_until", "pause_warned_at", "paused_at", "left_at") ON "administrators" TO hk_municipality, hk_system;--> statement-breakpoint
GRANT INSERT ("answer_hash") ON "inbound_messages" TO hk_police, hk_system;--> statement-breakpoint
-- Who may do what, one line per table, as in 0007: police, municipality. The system side may do all.
DO $$
DECLARE
  one record;
  columns text;
  everything text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('handovers', 'all'), ('handover_groups', 'all'), ('quiet_numbers', 'all')) AS t (name, municipality)
  LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO hk_owner', one.name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', one.name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one.name);
    EXECUTE format('CREATE POLICY of_one_municipality ON %I TO hk_police, hk_municipality, hk_system
                    USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()))', one.name);
    columns := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                WHERE attrelid = to_regclass(one.name) AND attnum > 0 AND NOT attisdropped AND attidentity = '');
    everything := format('select, insert (%s), update, delete', columns);
    EXECUTE format('GRANT %s ON %I TO hk_system, hk_municipality', everything, one.name);
  END LOOP;
END $$;
