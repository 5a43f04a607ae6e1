-- Whom a dispatch reached, for the audit trail and for who verifies it.
-- Who a message was sent to first, as one digest: administrators and administrator groups, by their ids in order. Deputies who were given it later are not in it; `forgotten` says that somebody was erased since.
CREATE FUNCTION "recipients_digest"(bigint) RETURNS TABLE ("people" integer, "forgotten" boolean, "digest" text) LANGUAGE sql STABLE AS $$
	WITH person AS (
		SELECT p.administrator_id AS id FROM posts p WHERE p.message_id = $1 AND p.chat_kind = 'direct' AND p.follows_post_id IS NULL
		UNION
		SELECT unnest(b.administrator_ids) FROM post_batches b WHERE b.message_id = $1 AND b.post_ids IS NOT NULL
		UNION
		SELECT r.administrator_id FROM receipts r
		WHERE r.message_id = $1 AND NOT EXISTS (SELECT FROM posts p WHERE p.id = r.post_id AND p.follows_post_id IS NOT NULL)
	)
	SELECT count(*)::int, coalesce(bool_or(id IS NULL OR id <= 0), false),
		encode(sha256(convert_to(coalesce(array_agg(id ORDER BY id)::text, '{}')
			|| coalesce((SELECT array_agg(g.administrator_group_id ORDER BY 1) FROM posts g WHERE g.message_id = $1 AND g.administrator_group_id IS NOT NULL AND g.follows_post_id IS NULL)::text, '{}'), 'UTF8')), 'hex')
	FROM person
$$;--> statement-breakpoint
ALTER FUNCTION "recipients_digest"(bigint) OWNER TO hk_owner;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "recipients_digest"(bigint) TO hk_police, hk_system, hk_sealer;--> statement-breakpoint
CREATE POLICY sealing ON "alert_messages" FOR SELECT TO hk_sealer USING (true);--> statement-breakpoint
CREATE POLICY sealing ON "posts" FOR SELECT TO hk_sealer USING (true);--> statement-breakpoint
CREATE POLICY sealing ON "post_batches" FOR SELECT TO hk_sealer USING (true);--> statement-breakpoint
CREATE POLICY sealing ON "receipts" FOR SELECT TO hk_sealer USING (true);--> statement-breakpoint
GRANT SELECT ("id", "alert_id", "sort") ON "alert_messages" TO hk_sealer;--> statement-breakpoint
GRANT SELECT ("id", "message_id", "chat_kind", "administrator_id", "administrator_group_id", "follows_post_id") ON "posts" TO hk_sealer;--> statement-breakpoint
GRANT SELECT ("message_id", "post_ids", "administrator_ids") ON "post_batches" TO hk_sealer;--> statement-breakpoint
GRANT SELECT ("message_id", "administrator_id", "post_id") ON "receipts" TO hk_sealer;
