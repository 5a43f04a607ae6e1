-- What is kept for how long, per municipality; what was done about it; and what may not go because somebody still needs it.
CREATE TABLE "retention_terms" (
	"municipality_code" text NOT NULL,
	"rule" text NOT NULL,
	"days" integer NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "retention_terms_municipality_code_rule_pk" PRIMARY KEY("municipality_code","rule"),
	CONSTRAINT "retention_terms_days" CHECK ("days" > 0)
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"municipality_code" text NOT NULL,
	"actor" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"resumed_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"results" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "retention_runs_one_open" ON "retention_runs" USING btree ("municipality_code") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "retention_runs_recent" ON "retention_runs" USING btree ("municipality_code","started_at");--> statement-breakpoint
CREATE TABLE "holds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"municipality_code" text NOT NULL,
	"alert_id" uuid NOT NULL REFERENCES "alerts"("id"),
	"reason_sealed" bytea NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"lift_reason_sealed" bytea,
	"lifted_by" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "holds_lifted_whole" CHECK (("lifted_at" is null) = ("lifted_by" is null) and ("lifted_at" is null) = ("lift_reason_sealed" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "holds_one_open" ON "holds" USING btree ("alert_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "holds_sealed_key" ON "holds" USING btree (least(sealed_key("reason_sealed"), sealed_key("lift_reason_sealed")));--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "forgotten_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "persons_forgotten_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "alerts_ended" ON "alerts" USING btree ("ended_at") WHERE persons_forgotten_at is null or forgotten_at is null;
