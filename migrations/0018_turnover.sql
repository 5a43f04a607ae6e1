-- How groups relay per quarter, the conversations about that, and every change of administrator from its first evidence to a successor or a visible gap.
CREATE TABLE "relay_quarters" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"quarter" text NOT NULL,
	"group_id" bigint NOT NULL,
	"asked" integer NOT NULL,
	"relayed" integer NOT NULL,
	"by_reaction" integer NOT NULL,
	"by_word" integer NOT NULL,
	"by_number" integer NOT NULL,
	"by_observation" integer NOT NULL,
	"excused" integer NOT NULL,
	"administrator_lag_ms" integer,
	"relay_lag_ms" integer,
	"lag_ms" integer,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "relay_quarters_pk" PRIMARY KEY ("quarter","group_id","municipality_code")
);
--> statement-breakpoint
CREATE TABLE "turnover_cases" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"group_id" bigint NOT NULL,
	"cause" text NOT NULL,
	"administrator_id" bigint,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"asked_id" bigint,
	"asked_ids" bigint[] DEFAULT '{}' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"gap_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"successor_id" bigint,
	CONSTRAINT "turnover_cases_state" CHECK (state in ('open', 'asking', 'gap', 'closed')),
	CONSTRAINT "turnover_cases_outcome" CHECK (outcome in ('successor', 'recovered', 'retired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "turnover_cases_one_open" ON "turnover_cases" ("group_id","municipality_code") WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX "turnover_cases_group" ON "turnover_cases" ("group_id","opened_at");--> statement-breakpoint
CREATE TABLE "turnover_events" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"case_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"what" text NOT NULL,
	"administrator_id" bigint,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "turnover_events_case" ON "turnover_events" ("case_id","id");--> statement-breakpoint
CREATE TABLE "check_ins" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"administrator_id" bigint,
	"quarter" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"mailed_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "check_ins_state" CHECK (state in ('asked', 'reminded', 'mailed', 'escalated', 'answered')),
	CONSTRAINT "check_ins_answer" CHECK (answer in ('active', 'handover', 'pause', 'stop', 'gone', 'void'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "check_ins_once" ON "check_ins" ("administrator_id","quarter","municipality_code");--> statement-breakpoint
CREATE INDEX "check_ins_open" ON "check_ins" ("due_at") WHERE state <> 'answered';--> statement-breakpoint
CREATE TABLE "check_in_groups" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"check_in_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"evidence_quarter" text NOT NULL,
	"why" text NOT NULL,
	"asked" integer NOT NULL,
	"relayed" integer NOT NULL,
	CONSTRAINT "check_in_groups_pk" PRIMARY KEY ("group_id","evidence_quarter","municipality_code"),
	CONSTRAINT "check_in_groups_why" CHECK (why in ('low', 'halved'))
);
--> statement-breakpoint
CREATE INDEX "check_in_groups_of" ON "check_in_groups" ("check_in_id");--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "unreachable_at" timestamp with time zone;--> statement-breakpoint
GRANT INSERT ("unreachable_at") ON "administrators" TO hk_municipality, hk_system;--> statement-breakpoint
-- Who may do what, one line per table, as in 0007: police, municipality. The system side may do all.
DO $$
DECLARE
  one record;
  columns text;
  everything text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('relay_quarters', 'select', 'select'), ('turnover_cases', '-', 'all'), ('turnover_events', '-', 'all'),
    ('check_ins', '-', 'all'), ('check_in_groups', '-', 'all')) AS t (name, police, municipality)
  LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO hk_owner', one.name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', one.name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one.name);
    EXECUTE format('CREATE POLICY of_one_municipality ON %I TO hk_police, hk_municipality, hk_system
                    USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()))', one.name);
    columns := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                WHERE attrelid = to_regclass(one.name) AND attnum > 0 AND NOT attisdropped AND attidentity = '');
    everything := format('select, insert (%s), update, delete', columns);
    EXECUTE format('GRANT %s ON %I TO hk_system', everything, one.name);
    IF one.police <> '-' THEN
      EXECUTE format('GRANT %s ON %I TO hk_police', replace(one.police, 'all', everything), one.name);
    END IF;
    EXECUTE format('GRANT %s ON %I TO hk_municipality', replace(one.municipality, 'all', everything), one.name);
  END LOOP;
END $$;
