-- Administrator groups are kept in step: what each chat of the police should look like, who belongs in it, what was seen there, and what was done about the difference.
CREATE TABLE "police_colleagues" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"name_sealed" "bytea" NOT NULL,
	"mobile_sealed" "bytea" NOT NULL,
	"mobile_hash" "bytea" NOT NULL,
	"team" text NOT NULL,
	"area_codes" text[] NOT NULL,
	"kinds" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "police_colleagues_team" CHECK (team in ('police', 'was-team'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "police_colleagues_mobile_hash" ON "police_colleagues" ("mobile_hash","municipality_code");--> statement-breakpoint
CREATE INDEX "police_colleagues_sealed_key" ON "police_colleagues" (least(sealed_key(name_sealed), sealed_key(mobile_sealed)));--> statement-breakpoint
CREATE TABLE "managed_groups" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"kind" text NOT NULL,
	"part_of" bigint,
	"part" smallint DEFAULT 1 NOT NULL,
	"area_codes" text[] NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"rules" text,
	"picture_bytes" "bytea",
	"announce" boolean,
	"deputies" boolean DEFAULT false NOT NULL,
	"part_size" smallint NOT NULL,
	"line_id" bigint NOT NULL,
	"chat_id" text,
	"administrator_group_id" bigint,
	"mark" text NOT NULL,
	"state" text DEFAULT 'kept' NOT NULL,
	"create_begun_at" timestamp with time zone,
	"create_tries" smallint DEFAULT 0 NOT NULL,
	"picture_set" text,
	"rules_posted" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"observed" jsonb,
	"observed_at" timestamp with time zone,
	"trouble" text,
	"trouble_since" timestamp with time zone,
	"trouble_tries" smallint DEFAULT 0 NOT NULL,
	"look_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "managed_groups_kind" CHECK (kind in ('alerts', 'contact')),
	CONSTRAINT "managed_groups_state" CHECK (state in ('kept', 'stopped', 'retiring', 'retired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "managed_groups_of" ON "managed_groups" ("id","municipality_code");--> statement-breakpoint
CREATE UNIQUE INDEX "managed_groups_mark" ON "managed_groups" ("mark","municipality_code");--> statement-breakpoint
CREATE UNIQUE INDEX "managed_groups_chat" ON "managed_groups" ("chat_id","line_id","municipality_code") WHERE chat_id IS NOT NULL AND state <> 'retired';--> statement-breakpoint
CREATE UNIQUE INDEX "managed_groups_part" ON "managed_groups" ("part_of","part","municipality_code") WHERE part_of IS NOT NULL;--> statement-breakpoint
CREATE INDEX "managed_groups_line" ON "managed_groups" ("line_id","look_at");--> statement-breakpoint
CREATE TABLE "managed_group_people" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"managed_group_id" bigint NOT NULL,
	"person_hash" "bytea" NOT NULL,
	"person_sealed" "bytea",
	"administrator_id" bigint,
	"colleague_id" bigint,
	"wish" text NOT NULL,
	"why" text NOT NULL,
	"wants_admin" boolean DEFAULT false NOT NULL,
	"present" boolean,
	"admin" boolean DEFAULT false NOT NULL,
	"present_since" timestamp with time zone,
	"came" text,
	"came_by" bigint,
	"went" text,
	"went_at" timestamp with time zone,
	"went_by" bigint,
	"hold" text,
	"acts" smallint DEFAULT 0 NOT NULL,
	"last_act" text,
	"last_act_at" timestamp with time zone,
	"outcome" text,
	"right_acts" smallint DEFAULT 0 NOT NULL,
	"right_act_at" timestamp with time zone,
	"invites" smallint DEFAULT 0 NOT NULL,
	"invited_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"difference" text,
	"since" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "managed_group_people_group" FOREIGN KEY ("managed_group_id","municipality_code") REFERENCES "managed_groups"("id","municipality_code") ON DELETE CASCADE,
	CONSTRAINT "managed_group_people_wish" CHECK (wish in ('in', 'may', 'out', 'unknown'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "managed_group_people_once" ON "managed_group_people" ("managed_group_id","person_hash","municipality_code");--> statement-breakpoint
CREATE INDEX "managed_group_people_administrator" ON "managed_group_people" ("administrator_id");--> statement-breakpoint
CREATE INDEX "managed_group_people_sealed_key" ON "managed_group_people" (sealed_key(person_sealed));--> statement-breakpoint
CREATE TABLE "managed_lines" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"line_id" bigint NOT NULL,
	"next_act_at" timestamp with time zone,
	"look_around_at" timestamp with time zone,
	"busy_until" timestamp with time zone,
	CONSTRAINT "managed_lines_pk" PRIMARY KEY ("line_id","municipality_code")
);
--> statement-breakpoint
CREATE TABLE "seen_groups" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"line_id" bigint NOT NULL,
	"chat_id" text NOT NULL,
	"subject_sealed" "bytea" NOT NULL,
	"looks_like" text,
	"since" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seen_groups_pk" PRIMARY KEY ("line_id","chat_id","municipality_code")
);
--> statement-breakpoint
CREATE INDEX "seen_groups_sealed_key" ON "seen_groups" (sealed_key(subject_sealed));--> statement-breakpoint
-- Police and municipality keep these groups together, with lines of the one and people of the other: so only through the side that has both.
DO $$
DECLARE
  one text;
  columns text;
BEGIN
  FOREACH one IN ARRAY ARRAY['police_colleagues', 'managed_groups', 'managed_group_people', 'managed_lines', 'seen_groups']
  LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO hk_owner', one);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', one);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY of_one_municipality ON %I TO hk_police, hk_municipality, hk_system
                    USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()))', one);
    columns := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                WHERE attrelid = to_regclass(one) AND attnum > 0 AND NOT attisdropped AND attidentity = '');
    EXECUTE format('GRANT select, insert (%s), update, delete ON %I TO hk_system', columns, one);
  END LOOP;
END $$;
