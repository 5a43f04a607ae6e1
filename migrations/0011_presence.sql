-- Who has an alert open now, so that colleagues see each other; and what was asked of a second pair of eyes, so that the next request shows what changed.
-- Unlogged: after a crash of the database nobody is there any more, and the next sign of life says who is.
CREATE UNLOGGED TABLE "alert_presence" (
	"municipality_code" text DEFAULT current_setting('hk.tenant') NOT NULL,
	"id" uuid NOT NULL,
	"alert_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"doing" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "alert_presence_pk" PRIMARY KEY("id","municipality_code")
);
--> statement-breakpoint
CREATE INDEX "alert_presence_of" ON "alert_presence" ("alert_id");--> statement-breakpoint
ALTER TABLE "alert_presence" OWNER TO hk_owner;--> statement-breakpoint
ALTER TABLE "alert_presence" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
REVOKE ALL ON "alert_presence" FROM PUBLIC;--> statement-breakpoint
CREATE POLICY of_one_municipality ON "alert_presence" TO hk_police, hk_municipality, hk_system
	USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "alert_presence" TO hk_police, hk_system;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "asked" jsonb;--> statement-breakpoint
GRANT INSERT ("asked") ON "approvals" TO hk_police, hk_system;
