-- An audit trail that is sealed in signed blocks, and that nobody changes.
ALTER TABLE "audit_entries"
	ADD COLUMN "xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	ADD COLUMN "municipality_code" text,
	ADD COLUMN "hash" "bytea",
	ADD COLUMN "entity_seq" integer;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "municipality_code" SET DEFAULT nullif(current_setting('hk.tenant', true), '');--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "audit_seq" integer DEFAULT 0 NOT NULL, ADD COLUMN "audit_hash" "bytea";--> statement-breakpoint
UPDATE "audit_entries" e SET "municipality_code" = a."municipality_code" FROM "alerts" a WHERE e."entity" = 'alert' AND a."id"::text = e."entity_id";--> statement-breakpoint
UPDATE "audit_entries" e SET "municipality_code" = l."municipality_code" FROM "lines" l WHERE e."entity" = 'line' AND l."id"::text = e."entity_id";--> statement-breakpoint
-- As core/audit/canonical.ts: RFC 8785.
CREATE FUNCTION "audit_canonical"(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RETURN CASE jsonb_typeof(value)
		WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || audit_canonical(v), ',' ORDER BY key COLLATE "C") FROM jsonb_each(value) e(key, v)), '') || '}'
		WHEN 'array' THEN '[' || coalesce((SELECT string_agg(audit_canonical(v), ',' ORDER BY n) FROM jsonb_array_elements(value) WITH ORDINALITY e(v, n)), '') || ']'
		WHEN 'number' THEN trim_scale((value #>> '{}')::numeric)::text
		ELSE value::text
	END;
END $$;--> statement-breakpoint
UPDATE "audit_entries" SET "hash" = sha256(convert_to(audit_canonical(jsonb_build_object(
	'at', to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'municipality', "municipality_code", 'actor', "actor",
	'verb', "verb", 'entity', "entity", 'entityId', "entity_id", 'detail', "detail")), 'UTF8'));--> statement-breakpoint
DROP FUNCTION "audit_canonical"(jsonb);--> statement-breakpoint
DO $$
DECLARE entry record;
BEGIN
	FOR entry IN SELECT e."id", e."hash", a."id" AS alert_id FROM "audit_entries" e JOIN "alerts" a ON a."id"::text = e."entity_id" WHERE e."entity" = 'alert' ORDER BY e."id" LOOP
		UPDATE "alerts" SET "audit_seq" = "audit_seq" + 1, "audit_hash" = sha256(coalesce("audit_hash", '') || entry."hash") WHERE "id" = entry.alert_id;
		UPDATE "audit_entries" SET "entity_seq" = (SELECT "audit_seq" FROM "alerts" WHERE "id" = entry.alert_id) WHERE "id" = entry."id";
	END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "hash" SET NOT NULL, ADD CONSTRAINT "audit_entries_hash" CHECK (octet_length("hash") = 32);--> statement-breakpoint
CREATE INDEX "audit_entries_order" ON "audit_entries" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "audit_entries_time" ON "audit_entries" USING btree ("municipality_code","at","id");--> statement-breakpoint
CREATE TABLE "audit_blocks" (
	"number" bigint PRIMARY KEY NOT NULL,
	"epoch" integer NOT NULL,
	"cluster" text NOT NULL,
	"after_id" bigint NOT NULL,
	"carried" bigint[],
	"from_xid" xid8 NOT NULL,
	"bound" xid8 NOT NULL,
	"first_id" bigint,
	"last_id" bigint,
	"count" integer NOT NULL,
	"total" bigint NOT NULL,
	"rows_hash" "bytea" NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"public_key" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"marks" "bytea" NOT NULL
);--> statement-breakpoint
CREATE UNIQUE INDEX "audit_blocks_bound" ON "audit_blocks" USING btree ("epoch","bound") WHERE carried is null;--> statement-breakpoint
CREATE INDEX "audit_blocks_opening" ON "audit_blocks" USING btree ("number") WHERE carried is not null;--> statement-breakpoint
CREATE INDEX "audit_blocks_epoch" ON "audit_blocks" USING btree ("after_id","epoch");--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"block_number" bigint PRIMARY KEY NOT NULL,
	"block_hash" "bytea" NOT NULL,
	"total" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"signature" "bytea" NOT NULL,
	"public_key" text NOT NULL
);--> statement-breakpoint
CREATE TABLE "audit_anchorings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_anchorings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"target" text NOT NULL,
	"block_number" bigint NOT NULL,
	"problem" text
);--> statement-breakpoint
CREATE INDEX "audit_anchorings_target" ON "audit_anchorings" USING btree ("target","id");--> statement-breakpoint
-- In which block an entry is sealed; null while it is not.
CREATE FUNCTION "audit_block_of"(entry_xid xid8, entry_id bigint) RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
	RETURN coalesce(
		(SELECT b."number" FROM "audit_blocks" b WHERE b."carried" IS NOT NULL AND entry_id = ANY (b."carried") LIMIT 1),
		(SELECT b."number" FROM "audit_blocks" b
		 WHERE b."carried" IS NULL AND b."bound" > entry_xid
		   AND b."epoch" = (SELECT o."epoch" FROM "audit_blocks" o WHERE o."after_id" < entry_id ORDER BY o."after_id" DESC, o."epoch" DESC LIMIT 1)
		 ORDER BY b."bound" LIMIT 1));
END $$;--> statement-breakpoint
CREATE FUNCTION "audit_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'The audit trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'insufficient_privilege', HINT = 'What is wrong in it is put right by a new entry.';
END $$;--> statement-breakpoint
-- Removal is for what a signed checkpoint has closed.
CREATE FUNCTION "audit_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed bigint := (SELECT max("block_number") FROM "audit_checkpoints");
BEGIN
	IF TG_TABLE_NAME = 'audit_entries' THEN
		IF audit_block_of(OLD."xid", OLD."id") <= closed THEN RETURN OLD; END IF;
	ELSIF OLD."number" < closed THEN RETURN OLD;
	END IF;
	RAISE EXCEPTION 'The audit trail is append-only: DELETE on % is refused', TG_TABLE_NAME
		USING ERRCODE = 'insufficient_privilege', HINT = 'Entries go by whole blocks whose time is over, after a signed checkpoint.';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_entries_refuse" BEFORE UPDATE OR TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();--> statement-breakpoint
CREATE TRIGGER "audit_blocks_refuse" BEFORE UPDATE OR TRUNCATE ON "audit_blocks" FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_refuse" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_checkpoints" FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();--> statement-breakpoint
CREATE TRIGGER "audit_anchorings_refuse" BEFORE UPDATE OR TRUNCATE ON "audit_anchorings" FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();--> statement-breakpoint
CREATE TRIGGER "audit_entries_keep" BEFORE DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION "audit_keep"();--> statement-breakpoint
CREATE TRIGGER "audit_blocks_keep" BEFORE DELETE ON "audit_blocks" FOR EACH ROW EXECUTE FUNCTION "audit_keep"();
