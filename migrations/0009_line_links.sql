-- How an attempt to link a line goes: until when its code can be used, that it was used, and that it came to nothing.
ALTER TABLE "lines" ADD COLUMN "link" jsonb;--> statement-breakpoint
GRANT INSERT ("link") ON "lines" TO hk_police, hk_system;
