-- Care for administrators and their groups begins with what all of it shares: conversations of more than one message, tasks for people, and letters by e-mail.
CREATE TABLE "dialogues" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"kind" text NOT NULL,
	"chat_sealed" "bytea",
	"chat_hash" "bytea" NOT NULL,
	"administrator_id" bigint,
	"subject_id" text,
	"data_sealed" "bytea",
	"opened_at" timestamp with time zone NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "dialogues_one_open" ON "dialogues" ("chat_hash","kind","municipality_code") WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX "dialogues_expiring" ON "dialogues" ("expires_at") WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX "dialogues_subject" ON "dialogues" ("kind","subject_id");--> statement-breakpoint
CREATE INDEX "dialogues_sealed_key" ON "dialogues" (least(sealed_key(chat_sealed), sealed_key(data_sealed)));--> statement-breakpoint
CREATE TABLE "tasks" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"group_id" bigint,
	"administrator_id" bigint,
	"alert_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"outcome" text,
	CONSTRAINT "tasks_side" CHECK (side in ('police', 'municipality'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_one_open" ON "tasks" ("kind","entity","entity_id","municipality_code") WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX "tasks_group" ON "tasks" ("group_id");--> statement-breakpoint
CREATE TABLE "mails" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"kind" text NOT NULL,
	"once" text NOT NULL,
	"administrator_id" bigint,
	"alert_id" uuid,
	"to_sealed" "bytea",
	"content_sealed" "bytea",
	"message_id" uuid NOT NULL,
	"priority" smallint NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"reason" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mails_state" CHECK (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "mails_once" ON "mails" ("once","municipality_code");--> statement-breakpoint
CREATE INDEX "mails_queue" ON "mails" ("priority","due_at","id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "mails_sealed_key" ON "mails" (least(sealed_key(to_sealed), sealed_key(content_sealed)));--> statement-breakpoint
-- Who may do what, one line per table, as in 0007: police, municipality. The system side may do all.
DO $$
DECLARE
  one record;
  columns text;
  everything text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('dialogues', '-', 'all'), ('tasks', 'all', 'all'), 
    -- a reminder of an alert by e-mail is written by the police, and only what became of it is read there
    ('mails', 'write, select (id, municipality_code, once, kind, administrator_id, alert_id, state, sent_at)', 'all')) AS t (name, police, municipality)
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
      EXECUTE format('GRANT %s ON %I TO hk_police', replace(replace(one.police, 'all', everything), 'write', format('insert (%s)', columns)), one.name);
    END IF;
    IF one.municipality <> '-' THEN
      EXECUTE format('GRANT %s ON %I TO hk_municipality', replace(one.municipality, 'all', everything), one.name);
    END IF;
  END LOOP;
END $$;
