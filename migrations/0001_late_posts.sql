-- Posts are written once, with their result, instead of twice: until then a batch holds who they are for, and a receipt is derived until more is known of a person.
ALTER TABLE "post_batches" ADD COLUMN "nonce" text;--> statement-breakpoint
ALTER TABLE "post_batches" ADD COLUMN "post_ids" bigint[];--> statement-breakpoint
ALTER TABLE "post_batches" ADD COLUMN "administrator_ids" bigint[];--> statement-breakpoint
ALTER TABLE "post_batches" ADD COLUMN "distances" integer[];--> statement-breakpoint
ALTER TABLE "post_batches" ADD COLUMN "group_ids" text[];--> statement-breakpoint
-- Beside the row and as they are, so that claiming a batch does not copy them.
ALTER TABLE "post_batches" ALTER COLUMN "post_ids" SET STORAGE EXTERNAL, ALTER COLUMN "administrator_ids" SET STORAGE EXTERNAL,
  ALTER COLUMN "distances" SET STORAGE EXTERNAL, ALTER COLUMN "group_ids" SET STORAGE EXTERNAL;--> statement-breakpoint
-- The address of an administrator stands in the register alone.
ALTER TABLE "posts" ALTER COLUMN "chat_id" DROP NOT NULL;--> statement-breakpoint
UPDATE "posts" SET "chat_id" = NULL WHERE "chat_kind" = 'direct' AND "administrator_id" IS NOT NULL;--> statement-breakpoint
DROP INDEX "posts_once";--> statement-breakpoint
CREATE UNIQUE INDEX "posts_once" ON "posts" USING btree ("message_id","administrator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_once_chat" ON "posts" USING btree ("message_id","chat_id") WHERE chat_id is not null;--> statement-breakpoint
ALTER TABLE "alerts" DROP COLUMN "receipts_due";--> statement-breakpoint
-- Every post of a message, those that are not written yet included. Functions, because their argument reaches the indexes from within a join; a view's would not.
CREATE FUNCTION "posts_of"(bigint) RETURNS TABLE (
	"id" bigint, "message_id" bigint, "line_id" bigint, "chat_kind" text, "administrator_group_id" bigint, "administrator_id" bigint, "group_ids" bigint[],
	"priority" smallint, "distance_m" integer, "state" delivery_state, "reason" text, "nonce" text, "attempts" smallint, "sent_at" timestamptz, "revoke" text
) LANGUAGE sql STABLE AS $$
	SELECT p.id, p.message_id, p.line_id, p.chat_kind, p.administrator_group_id, p.administrator_id, p.group_ids,
	       p.priority, p.distance_m, p.state, p.reason, p.nonce, p.attempts, p.sent_at, p.revoke
	FROM posts p WHERE p.message_id = $1
	UNION ALL
	SELECT u.id, b.message_id, b.line_id, 'direct', NULL, u.administrator_id, u.group_ids::bigint[],
	       b.priority, u.distance_m, 'queued', NULL, b.nonce, 0::smallint, NULL, NULL
	FROM post_batches b
	CROSS JOIN LATERAL unnest(b.post_ids, b.administrator_ids, b.distances, b.group_ids) u(id, administrator_id, distance_m, group_ids)
	WHERE b.message_id = $1 AND b.post_ids IS NOT NULL
$$;--> statement-breakpoint
-- Every receipt of a message with the post that it is about: the rows, and for everybody who got it directly and of whom nothing else is known
-- what follows from the post. One call gives all, because a join of two such sets has no index to go by; `OFFSET 0` keeps the look at the rows one by key.
CREATE FUNCTION "receipts_of"(bigint) RETURNS TABLE (
	"message_id" bigint, "administrator_id" bigint, "post_id" bigint, "role" text, "group_ids" bigint[], "state" delivery_state,
	"delivered_at" timestamptz, "read_at" timestamptz, "relayed_at" timestamptz, "reminded_at" timestamptz, "deputy_asked_at" timestamptz,
	"line_id" bigint, "chat_kind" text, "post_state" delivery_state, "reason" text, "sent_at" timestamptz
) LANGUAGE sql STABLE AS $$
	SELECT r.message_id, r.administrator_id, r.post_id, r.role, r.group_ids, r.state, r.delivered_at, r.read_at, r.relayed_at, r.reminded_at, r.deputy_asked_at,
	       p.line_id, p.chat_kind, coalesce(p.state, 'queued'), p.reason, p.sent_at
	FROM receipts r LEFT JOIN posts p ON p.id = r.post_id WHERE r.message_id = $1
	UNION ALL
	SELECT p.message_id, p.administrator_id, p.id, 'primary', p.group_ids, 'queued', NULL, NULL, NULL, NULL, NULL,
	       p.line_id, p.chat_kind, p.state, p.reason, p.sent_at
	FROM posts_of($1) p
	WHERE p.group_ids IS NOT NULL AND p.administrator_id IS NOT NULL
	  AND NOT EXISTS (SELECT FROM receipts r WHERE r.message_id = $1 AND r.administrator_id = p.administrator_id OFFSET 0)
$$;
