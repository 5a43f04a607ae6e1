-- Groups and administrators register themselves: what they asked, how their number was proven, who checked it and why, and who was invited from the imported register.
CREATE TABLE "enrolments" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" uuid NOT NULL,
	"reference" text NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"returns_to" text,
	"version" integer DEFAULT 1 NOT NULL,
	"token_hash" "bytea",
	"name" text,
	"member_count" integer,
	"wabp_number" text,
	"area_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"area_year" integer,
	"polygon" jsonb,
	"people_sealed" "bytea",
	"reason_sealed" "bytea",
	"mobile_hash" "bytea",
	"deputy_mobile_hash" "bytea",
	"email_hash" "bytea",
	"deputy_email_hash" "bytea",
	"consent_version" text NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"group_id" bigint,
	"administrator_id" bigint,
	"deputy_state" text DEFAULT 'none' NOT NULL,
	"municipality_check_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"proven_at" timestamp with time zone,
	"state_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "enrolments_id_municipality_code_pk" PRIMARY KEY("id","municipality_code"),
	CONSTRAINT "enrolments_source" CHECK (source in ('page', 'whatsapp', 'invitation')),
	CONSTRAINT "enrolments_state" CHECK (state in ('unproven', 'municipality-check', 'police-check', 'waiting', 'approved', 'refused', 'withdrawn', 'expired')),
	CONSTRAINT "enrolments_returns_to" CHECK (returns_to in ('municipality-check', 'police-check')),
	CONSTRAINT "enrolments_deputy_state" CHECK (deputy_state in ('none', 'wanted', 'asked', 'accepted', 'declined', 'silent'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_reference" ON "enrolments" ("reference","municipality_code");--> statement-breakpoint
CREATE INDEX "enrolments_queue" ON "enrolments" ("state","state_at");--> statement-breakpoint
CREATE INDEX "enrolments_mobile_hash" ON "enrolments" ("mobile_hash");--> statement-breakpoint
CREATE INDEX "enrolments_deputy_mobile_hash" ON "enrolments" ("deputy_mobile_hash");--> statement-breakpoint
CREATE INDEX "enrolments_expiring" ON "enrolments" ("expires_at") WHERE state in ('unproven', 'waiting');--> statement-breakpoint
CREATE INDEX "enrolments_sealed_key" ON "enrolments" (least(sealed_key(people_sealed), sealed_key(reason_sealed)));--> statement-breakpoint
CREATE TABLE "enrolment_codes" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"enrolment_id" uuid NOT NULL,
	"mobile_hash" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "enrolment_codes_enrolment" FOREIGN KEY ("enrolment_id","municipality_code") REFERENCES "enrolments"("id","municipality_code") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "enrolment_codes_number" ON "enrolment_codes" ("mobile_hash","created_at");--> statement-breakpoint
CREATE INDEX "enrolment_codes_enrolment" ON "enrolment_codes" ("enrolment_id","id");--> statement-breakpoint
CREATE INDEX "enrolment_codes_created" ON "enrolment_codes" ("created_at");--> statement-breakpoint
CREATE TABLE "enrolment_events" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"enrolment_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"text_sealed" "bytea",
	CONSTRAINT "enrolment_events_enrolment" FOREIGN KEY ("enrolment_id","municipality_code") REFERENCES "enrolments"("id","municipality_code") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "enrolment_events_enrolment" ON "enrolment_events" ("enrolment_id","id");--> statement-breakpoint
CREATE INDEX "enrolment_events_sealed_key" ON "enrolment_events" (sealed_key(text_sealed));--> statement-breakpoint
CREATE TABLE "enrolment_invitations" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"group_id" bigint NOT NULL,
	"administrator_id" bigint NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"invited_by" text NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" text,
	"enrolment_id" uuid,
	CONSTRAINT "enrolment_invitations_answer" CHECK (answer in ('yes', 'no'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_invitations_once" ON "enrolment_invitations" ("group_id","administrator_id","municipality_code");--> statement-breakpoint
CREATE INDEX "enrolment_invitations_administrator" ON "enrolment_invitations" ("administrator_id");--> statement-breakpoint
-- Who may do what, one line per table, as in 0007: police, municipality. The system side may do all.
DO $$
DECLARE
  one record;
  columns text;
  everything text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('enrolments', '-', 'all'), ('enrolment_events', '-', 'all'), ('enrolment_invitations', '-', 'all'),
    -- of who asks for a code and who tries one, and of nobody who looks
    ('enrolment_codes', '-', '-')) AS t (name, police, municipality)
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
    IF one.municipality <> '-' THEN
      EXECUTE format('GRANT %s ON %I TO hk_municipality', replace(one.municipality, 'all', everything), one.name);
    END IF;
  END LOOP;
END $$;--> statement-breakpoint
-- Whoever comes back to a request on the page has its id, and does not say which municipality it was sent to.
CREATE POLICY directory ON enrolments FOR SELECT TO hk_directory USING (true);--> statement-breakpoint
GRANT SELECT (id, municipality_code) ON enrolments TO hk_directory;
