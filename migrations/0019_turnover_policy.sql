-- When groups are asked whether they go on, and how long is waited, is for each municipality to say.
ALTER TABLE "municipality_policies" ADD COLUMN "turnover" jsonb;--> statement-breakpoint
ALTER TABLE "municipality_policies" ADD COLUMN "turnover_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
GRANT INSERT ("turnover", "turnover_version") ON "municipality_policies" TO hk_police, hk_system;
