-- A digest of who was reached has one order: inside an aggregate, ORDER BY 1 orders by the number one. Groups stand as their posts were written, which is how the digests before this were made.
CREATE OR REPLACE FUNCTION "recipients_digest"(bigint) RETURNS TABLE ("people" integer, "forgotten" boolean, "digest" text) LANGUAGE sql STABLE AS $$
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
			|| coalesce((SELECT array_agg(g.administrator_group_id ORDER BY g.id) FROM posts g WHERE g.message_id = $1 AND g.administrator_group_id IS NOT NULL AND g.follows_post_id IS NULL)::text, '{}'), 'UTF8')), 'hex')
	FROM person
$$;
