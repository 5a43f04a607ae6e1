-- Names and numbers are sealed, and found by keyed hash: who has the database alone learns nobody's.
CREATE TABLE "key_fingerprints" (
	"kind" text NOT NULL,
	"id" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "key_fingerprints_kind_id_pk" PRIMARY KEY("kind","id"),
	CONSTRAINT "key_fingerprints_kind" CHECK ("kind" in ('sealing', 'lookup', 'signing'))
);
--> statement-breakpoint
-- Number of the key that sealed a value: bytes 1 and 2, see core/keys/keys.ts.
CREATE FUNCTION "sealed_key"(bytea) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT get_byte($1, 1) * 256 + get_byte($1, 2) $$;--> statement-breakpoint
ALTER TABLE "administrators" ALTER COLUMN "name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "administrators" ALTER COLUMN "mobile" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "name_sealed" bytea;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "mobile_sealed" bytea;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "mobile_hash" bytea;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "email_sealed" bytea;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "email_hash" bytea;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "lid_sealed" bytea;--> statement-breakpoint
ALTER TABLE "administrators" ADD COLUMN "lid_hash" bytea;--> statement-breakpoint
DROP INDEX "administrators_mobile";--> statement-breakpoint
DROP INDEX "administrators_lid";--> statement-breakpoint
CREATE UNIQUE INDEX "administrators_mobile_hash" ON "administrators" USING btree ("mobile_hash");--> statement-breakpoint
CREATE INDEX "administrators_email_hash" ON "administrators" USING btree ("email_hash");--> statement-breakpoint
CREATE INDEX "administrators_lid_hash" ON "administrators" USING btree ("lid_hash");--> statement-breakpoint
CREATE INDEX "administrators_sealed_key" ON "administrators" USING btree (least(sealed_key("name_sealed"), sealed_key("mobile_sealed"), sealed_key("email_sealed"), sealed_key("lid_sealed")));--> statement-breakpoint
ALTER TABLE "import_runs" ALTER COLUMN "refused" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "refused_sealed" bytea;--> statement-breakpoint
CREATE INDEX "import_runs_sealed_key" ON "import_runs" USING btree (sealed_key("refused_sealed"));--> statement-breakpoint
ALTER TABLE "inbound_messages" ALTER COLUMN "chat_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_messages" ALTER COLUMN "text" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD COLUMN "chat_sealed" bytea;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD COLUMN "chat_hash" bytea;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD COLUMN "text_sealed" bytea;--> statement-breakpoint
CREATE INDEX "inbound_messages_chat" ON "inbound_messages" USING btree ("chat_hash","at");--> statement-breakpoint
CREATE INDEX "inbound_messages_sealed_key" ON "inbound_messages" USING btree (least(sealed_key("chat_sealed"), sealed_key("text_sealed")));--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "chat_sealed" bytea;--> statement-breakpoint
CREATE INDEX "posts_sealed_key" ON "posts" USING btree (sealed_key("chat_sealed")) WHERE chat_sealed is not null;--> statement-breakpoint
CREATE INDEX "accounts_sealed_key" ON "accounts" USING btree (least(sealed_key("name"), sealed_key("email"), sealed_key("totp_secret")));--> statement-breakpoint
CREATE INDEX "passkeys_sealed_key" ON "passkeys" USING btree (sealed_key("name"));--> statement-breakpoint
CREATE INDEX "sessions_sealed_key" ON "sessions" USING btree (sealed_key("agent"));--> statement-breakpoint
CREATE INDEX "sign_in_steps_sealed_key" ON "sign_in_steps" USING btree (sealed_key("data"));--> statement-breakpoint
-- Drops the plain columns once all of them are empty; until then it says false and changes nothing. The checks see every
-- row, also those that row-level security hides. An empty database has it done at once, another by core/keys/seal-existing.ts.
CREATE FUNCTION "finish_sealing"() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'administrators' AND column_name = 'name') THEN
    RETURN true;
  END IF;
  BEGIN
    ALTER TABLE administrators ADD CONSTRAINT plain_left CHECK (coalesce(name, mobile, email, lid) IS NULL),
      ALTER name_sealed SET NOT NULL, ALTER mobile_sealed SET NOT NULL, ALTER mobile_hash SET NOT NULL;
    ALTER TABLE posts ADD CONSTRAINT posts_no_plain_person CHECK (chat_kind = 'group' OR chat_id IS NULL);
    ALTER TABLE import_runs ADD CONSTRAINT plain_left CHECK (refused IS NULL);
    ALTER TABLE inbound_messages ADD CONSTRAINT plain_left CHECK (coalesce(chat_id, text) IS NULL);
  EXCEPTION WHEN check_violation OR not_null_violation THEN
    RETURN false;
  END;
  ALTER TABLE administrators DROP COLUMN name, DROP COLUMN mobile, DROP COLUMN email, DROP COLUMN lid;
  ALTER TABLE import_runs DROP COLUMN refused;
  ALTER TABLE inbound_messages DROP COLUMN chat_id, DROP COLUMN text;
  RETURN true;
END $$;--> statement-breakpoint
SELECT finish_sealing();
