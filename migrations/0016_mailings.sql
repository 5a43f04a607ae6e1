-- Newsletters and invitations for many at once need what was sent to whom, so that nobody gets one twice and it can wait, stop and go on.
CREATE TABLE "mailings" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"kind" text NOT NULL,
	"once" text,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"calendar" jsonb,
	"audience" jsonb NOT NULL,
	"channels" text[] NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"until" timestamp with time zone,
	"sent_by" text,
	"sent_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"held" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "mailings_state" CHECK (state in ('draft', 'sending', 'paused', 'stopped', 'done'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "mailings_once" ON "mailings" ("once","municipality_code");--> statement-breakpoint
CREATE INDEX "mailings_active" ON "mailings" ("id") WHERE state = 'sending';--> statement-breakpoint
CREATE TABLE "mailing_recipients" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"mailing_id" bigint NOT NULL,
	"administrator_id" bigint NOT NULL,
	"token" uuid NOT NULL,
	"whatsapp" text,
	"email" text,
	"post_id" bigint,
	"mail_id" bigint,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mailing_recipients_pk" PRIMARY KEY ("mailing_id","administrator_id","municipality_code"),
	CONSTRAINT "mailing_recipients_whatsapp" CHECK (whatsapp in ('waiting', 'queued', 'sent', 'failed', 'unknown', 'skipped')),
	CONSTRAINT "mailing_recipients_email" CHECK (email in ('waiting', 'queued', 'sent', 'failed', 'unknown', 'skipped'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "mailing_recipients_token" ON "mailing_recipients" ("token","municipality_code");--> statement-breakpoint
CREATE INDEX "mailing_recipients_open" ON "mailing_recipients" ("mailing_id") WHERE whatsapp in ('waiting', 'queued') or email in ('waiting', 'queued');--> statement-breakpoint
CREATE INDEX "mailing_recipients_post" ON "mailing_recipients" ("post_id") WHERE post_id is not null;--> statement-breakpoint
CREATE INDEX "mailing_recipients_mail" ON "mailing_recipients" ("mail_id") WHERE mail_id is not null;--> statement-breakpoint
CREATE INDEX "mailing_recipients_person" ON "mailing_recipients" ("administrator_id");--> statement-breakpoint
CREATE TABLE "bulk_refusals" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"administrator_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "bulk_refusals_pk" PRIMARY KEY ("administrator_id","municipality_code")
);
--> statement-breakpoint
-- By alert, to be called off at once.
CREATE INDEX "mails_alert" ON "mails" ("alert_id") WHERE alert_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tasks_alert" ON "tasks" ("alert_id") WHERE alert_id IS NOT NULL;--> statement-breakpoint
-- Who may do what, one line per table, as in 0007: the municipality writes and sends; the police send alerts.
DO $$
DECLARE
  one text;
  who text;
  columns text;
BEGIN
  FOREACH one IN ARRAY ARRAY['mailings', 'mailing_recipients', 'bulk_refusals'] LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO hk_owner', one);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', one);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY of_one_municipality ON %I TO hk_police, hk_municipality, hk_system
                    USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()))', one);
    columns := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                WHERE attrelid = to_regclass(one) AND attnum > 0 AND NOT attisdropped AND attidentity = '');
    FOREACH who IN ARRAY ARRAY['hk_municipality', 'hk_system'] LOOP
      EXECUTE format('GRANT select, insert (%s), update, delete ON %I TO %I', columns, one, who);
    END LOOP;
  END LOOP;
END $$;
