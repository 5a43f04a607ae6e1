-- Why a municipality keeps something longer or shorter than the standard, for who asks about it later.
ALTER TABLE "retention_terms" ADD COLUMN "reason" text;--> statement-breakpoint
GRANT INSERT ("reason") ON "retention_terms" TO hk_system;
