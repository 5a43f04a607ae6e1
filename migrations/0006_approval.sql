-- A second pair of eyes before what reaches far.
ALTER TABLE "municipality_policies"
	ADD COLUMN "approval_photo" boolean DEFAULT true NOT NULL,
	ADD COLUMN "approval_missing_minor" boolean DEFAULT true NOT NULL,
	ADD COLUMN "approval_above_districts" integer DEFAULT 3,
	ADD COLUMN "version" integer DEFAULT 0 NOT NULL,
	ADD COLUMN "updated_by" text;
--> statement-breakpoint
ALTER TABLE "municipality_policies" ADD CONSTRAINT "municipality_policies_districts"
	CHECK ("approval_above_districts" between 1 and 999);
--> statement-breakpoint
CREATE TABLE "alert_authors" (
	"municipality_code" text NOT NULL,
	"alert_id" uuid NOT NULL REFERENCES "alerts"("id") ON DELETE cascade,
	"person" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "alert_authors_pk" PRIMARY KEY("alert_id","person")
);
--> statement-breakpoint
INSERT INTO "alert_authors" SELECT "municipality_code", "id", "created_by", "created_at" FROM "alerts";
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY,
	"municipality_code" text NOT NULL,
	"alert_id" uuid NOT NULL REFERENCES "alerts"("id") ON DELETE cascade,
	"subject" text NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"reasons" text[] NOT NULL,
	"reach" jsonb NOT NULL,
	"change" jsonb,
	"state" text NOT NULL,
	"void_cause" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"reviewed_by" text,
	"reviewed_at" timestamp with time zone,
	CONSTRAINT "approvals_subject" CHECK ("subject" in ('dispatch', 'update', 'correction')),
	CONSTRAINT "approvals_state" CHECK ("state" in ('waiting', 'approved', 'returned', 'void', 'overridden'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_one_waiting" ON "approvals" ("alert_id") WHERE state = 'waiting';
--> statement-breakpoint
CREATE INDEX "approvals_alert" ON "approvals" ("alert_id","number");
--> statement-breakpoint
CREATE INDEX "approvals_open" ON "approvals" ("municipality_code","requested_at")
	WHERE state = 'waiting' or (state = 'overridden' and reviewed_at is null);
