-- Information evenings with who was asked, who comes and who was there; and signs and stickers, by address.
CREATE TABLE "sign_requests" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"group_id" bigint NOT NULL,
	"administrator_id" bigint,
	"via" text NOT NULL,
	"signs" smallint NOT NULL,
	"stickers" smallint NOT NULL,
	"address_sealed" "bytea",
	"address_hash" "bytea",
	"state" text DEFAULT 'requested' NOT NULL,
	"reason_sealed" "bytea",
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"issued_signs" smallint,
	"issued_stickers" smallint,
	"issued_by" text,
	"issued_at" timestamp with time zone,
	"finished_by" text,
	"finished_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_requests_state" CHECK (state in ('requested', 'approved', 'refused', 'withdrawn', 'issued', 'collected', 'placed')),
	CONSTRAINT "sign_requests_via" CHECK (via in ('enrolment', 'register', 'whatsapp')),
	CONSTRAINT "sign_requests_group" FOREIGN KEY ("group_id", "municipality_code") REFERENCES "watch_groups" ("id", "municipality_code") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX "sign_requests_of_group" ON "sign_requests" ("group_id");--> statement-breakpoint
CREATE INDEX "sign_requests_address" ON "sign_requests" ("address_hash");--> statement-breakpoint
CREATE INDEX "sign_requests_administrator" ON "sign_requests" ("administrator_id");--> statement-breakpoint
CREATE INDEX "sign_requests_sealed_key" ON "sign_requests" (least(sealed_key(address_sealed), sealed_key(reason_sealed)));--> statement-breakpoint
CREATE TABLE "meetings" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"uid" uuid NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"address" text NOT NULL,
	"agenda" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"district_codes" text[] DEFAULT '{}' NOT NULL,
	"capacity" integer,
	"state" text DEFAULT 'planned' NOT NULL,
	"reason" text,
	"notes_sealed" "bytea",
	"invited_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meetings_state" CHECK (state in ('planned', 'cancelled')),
	CONSTRAINT "meetings_times" CHECK (ends_at > starts_at)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_of" ON "meetings" ("id","municipality_code");--> statement-breakpoint
CREATE INDEX "meetings_starts" ON "meetings" ("starts_at");--> statement-breakpoint
CREATE INDEX "meetings_sealed_key" ON "meetings" (sealed_key(notes_sealed));--> statement-breakpoint
CREATE TABLE "meeting_people" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"meeting_id" bigint NOT NULL,
	"administrator_id" bigint,
	"name_sealed" "bytea",
	"token_hash" "bytea",
	"invited_at" timestamp with time zone,
	"answer" text,
	"party" smallint DEFAULT 1 NOT NULL,
	"seat" text,
	"waiting_since" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"told_sequence" integer DEFAULT 0 NOT NULL,
	"reminded_at" timestamp with time zone,
	"attended_at" timestamp with time zone,
	"ticked_by" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_people_answer" CHECK (answer in ('yes', 'no')),
	CONSTRAINT "meeting_people_seat" CHECK (seat in ('seat', 'waiting')),
	CONSTRAINT "meeting_people_meeting" FOREIGN KEY ("meeting_id", "municipality_code") REFERENCES "meetings" ("id", "municipality_code") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_people_once" ON "meeting_people" ("meeting_id","administrator_id","municipality_code");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_people_token" ON "meeting_people" ("token_hash","municipality_code");--> statement-breakpoint
CREATE INDEX "meeting_people_administrator" ON "meeting_people" ("administrator_id");--> statement-breakpoint
CREATE INDEX "meeting_people_sealed_key" ON "meeting_people" (sealed_key(name_sealed));--> statement-breakpoint
-- Who may do what, one line per table, as in 0007: police, municipality. The system side may do all.
DO $$
DECLARE
  one record;
  columns text;
  everything text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('sign_requests', '-', 'all'), ('meetings', '-', 'all'), ('meeting_people', '-', 'all')) AS t (name, police, municipality)
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
    EXECUTE format('GRANT %s ON %I TO hk_municipality', replace(one.municipality, 'all', everything), one.name);
  END LOOP;
END $$;
