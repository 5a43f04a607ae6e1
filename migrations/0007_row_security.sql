-- One municipality per connection: row-level security under roles that own nothing.
-- Roles belong to the whole cluster: another database may have made them, or may be making them this very moment.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['hk_owner', 'hk_police', 'hk_municipality', 'hk_system', 'hk_identity', 'hk_sealer',
                             'hk_directory', 'hk_queue', 'hk_app'] LOOP
    BEGIN
      IF to_regrole(one) IS NULL THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', one);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname LIKE 'hk\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole)) THEN
    RAISE EXCEPTION 'a role of Heterdaadkracht (hk_...) has rights over the whole cluster; take those away first';
  END IF;
END $$;--> statement-breakpoint
-- hk_app is the login of a production installation: it may become each of these, and is nothing by itself.
DO $$
DECLARE
  how text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
  one text;
  who text;
BEGIN
  FOREACH who IN ARRAY ARRAY['hk_app', current_user::text] LOOP
    FOREACH one IN ARRAY ARRAY['hk_police', 'hk_municipality', 'hk_system', 'hk_identity', 'hk_sealer', 'hk_directory',
                               'hk_queue', 'hk_owner'] LOOP
      CONTINUE WHEN who = 'hk_app' AND one = 'hk_owner';
      FOR n IN 1..20 LOOP
        EXIT WHEN pg_has_role(who, one, how);
        BEGIN
          EXECUTE format('GRANT %I TO %I', one, who);
        EXCEPTION WHEN internal_error OR unique_violation THEN
          PERFORM pg_sleep(0.05); -- another database grants the same
        END;
      END LOOP;
    END LOOP;
  END LOOP;
END $$;--> statement-breakpoint
CREATE SCHEMA hk;--> statement-breakpoint
CREATE FUNCTION hk.tenant() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  code text := nullif(current_setting('hk.tenant', true), '');
BEGIN
  IF code IS NULL THEN
    RAISE EXCEPTION 'this connection belongs to no municipality' USING ERRCODE = '42501';
  END IF;
  RETURN code;
END $$;--> statement-breakpoint
INSERT INTO "municipalities" ("code", "name")
SELECT u.code, coalesce((SELECT a.municipality FROM areas a WHERE a.municipality_code = u.code ORDER BY a.year DESC LIMIT 1), u.code)
FROM (SELECT municipality_code AS code FROM watch_groups UNION SELECT municipality_code FROM lines
      UNION SELECT municipality_code FROM administrator_groups UNION SELECT municipality_code FROM alerts) u
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- Only those that work here: the areas may be those of the whole country.
DELETE FROM municipalities m WHERE NOT EXISTS (
  SELECT FROM (SELECT municipality_code AS code FROM watch_groups UNION SELECT municipality_code FROM lines
               UNION SELECT municipality_code FROM administrator_groups UNION SELECT municipality_code FROM alerts) u WHERE u.code = m.code)
  AND (SELECT count(*) FROM municipalities) > 1;
--> statement-breakpoint
-- Whose a check code is, for the public page: whoever follows a link does not know which municipality sent it.
CREATE TABLE "check_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"municipality_code" text NOT NULL REFERENCES "municipalities"("code")
);
--> statement-breakpoint
INSERT INTO "check_codes" SELECT check_code, municipality_code FROM alerts;
--> statement-breakpoint
-- Who administers groups in several municipalities becomes a person of each: the register of one is not that of another.
DO $$
DECLARE
  person record;
  columns text;
  copy bigint;
BEGIN
  ALTER TABLE administrators ADD COLUMN municipality_code text;
  CREATE TEMP TABLE belongs ON COMMIT DROP AS
    SELECT r.administrator_id AS id, g.municipality_code AS code FROM group_roles r JOIN watch_groups g ON g.id = r.group_id
    UNION SELECT m.administrator_id, g.municipality_code
          FROM administrator_group_members m JOIN administrator_groups g ON g.id = m.administrator_group_id;
  UPDATE administrators p SET municipality_code =
    coalesce((SELECT min(b.code) FROM belongs b WHERE b.id = p.id), (SELECT min(m.code) FROM municipalities m));
  SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
  WHERE attrelid = 'administrators'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('id', 'municipality_code');
  FOR person IN SELECT b.id, b.code, p.municipality_code AS home FROM belongs b JOIN administrators p ON p.id = b.id
                WHERE b.code <> p.municipality_code LOOP
    -- The number is unique in the whole table until further on.
    EXECUTE 'DROP INDEX IF EXISTS administrators_mobile, administrators_mobile_hash';
    EXECUTE format('INSERT INTO administrators (municipality_code, %1$s) SELECT $1, %1$s FROM administrators WHERE id = $2 RETURNING id',
                   columns) INTO copy USING person.code, person.id;
    UPDATE group_roles r SET administrator_id = copy FROM watch_groups g
    WHERE g.id = r.group_id AND g.municipality_code = person.code AND r.administrator_id = person.id;
    UPDATE administrator_group_members m SET administrator_id = copy FROM administrator_groups g
    WHERE g.id = m.administrator_group_id AND g.municipality_code = person.code AND m.administrator_id = person.id;
    UPDATE receipts t SET administrator_id = copy FROM alert_messages m JOIN alerts a ON a.id = m.alert_id
    WHERE m.id = t.message_id AND a.municipality_code = person.code AND t.administrator_id = person.id;
    UPDATE relays t SET administrator_id = copy FROM alerts a
    WHERE a.id = t.alert_id AND a.municipality_code = person.code AND t.administrator_id = person.id;
    UPDATE posts t SET administrator_id = copy FROM lines l
    WHERE l.id = t.line_id AND l.municipality_code = person.code AND t.administrator_id = person.id;
    UPDATE inbound_messages t SET administrator_id = copy FROM lines l
    WHERE l.id = t.line_id AND l.municipality_code = person.code AND t.administrator_id = person.id;
  END LOOP;
END $$;
--> statement-breakpoint
-- Every row says whose it is: of its parent, or of the only municipality there was.
DO $$
DECLARE
  first text := (SELECT min(code) FROM municipalities);
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('administrators', NULL), ('watch_groups', NULL), ('administrator_groups', NULL), ('lines', NULL), ('alerts', NULL),
    ('watch_group_areas', 'FROM watch_groups p WHERE p.id = t.group_id'),
    ('group_roles', 'FROM watch_groups p WHERE p.id = t.group_id'),
    ('administrator_group_areas', 'FROM administrator_groups p WHERE p.id = t.administrator_group_id'),
    ('administrator_group_members', 'FROM administrator_groups p WHERE p.id = t.administrator_group_id'),
    ('alert_events', 'FROM alerts p WHERE p.id = t.alert_id'),
    ('alert_images', 'FROM alerts p WHERE p.id = t.alert_id'),
    ('alert_messages', 'FROM alerts p WHERE p.id = t.alert_id'),
    ('idempotency_keys', 'FROM alerts p WHERE p.id = t.alert_id'),
    ('relays', 'FROM alerts p WHERE p.id = t.alert_id'),
    ('receipts', 'FROM alert_messages m JOIN alerts p ON p.id = m.alert_id WHERE m.id = t.message_id'),
    ('posts', 'FROM lines p WHERE p.id = t.line_id'),
    ('post_batches', 'FROM lines p WHERE p.id = t.line_id'),
    ('inbound_messages', 'FROM lines p WHERE p.id = t.line_id'),
    ('import_runs', NULL), ('settings', NULL)) AS t (name, parent)
  LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS municipality_code text', one.name);
    IF one.parent IS NOT NULL THEN
      EXECUTE format('UPDATE %I t SET municipality_code = p.municipality_code %s AND t.municipality_code IS NULL', one.name, one.parent);
    END IF;
    EXECUTE format('UPDATE %I SET municipality_code = %L WHERE municipality_code IS NULL', one.name, first);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN municipality_code SET NOT NULL,
                    ALTER COLUMN municipality_code SET DEFAULT current_setting(''hk.tenant'')', one.name);
  END LOOP;
END $$;
--> statement-breakpoint
-- The municipality in every key that somebody chooses: a value that is taken elsewhere is neither refused nor told of. Keys
-- that the database counts itself are left alone: nobody may choose one, but of posts, which are numbered before they are written. A child belongs to the municipality of its parent.
DO $$
DECLARE
  kept oid[] := ARRAY(SELECT attrelid FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
                      WHERE attname = 'municipality_code' AND relkind = 'r' AND relnamespace = 'public'::regnamespace
                        AND relname NOT IN ('areas', 'check_codes', 'municipality_policies', 'audit_entries', 'accounts', 'account_roles',
                                            'one_time_links', 'sessions', 'api_tokens'));
  one record;
BEGIN
  -- Before the keys they lean on are renewed, which takes them along.
  CREATE TEMP TABLE links ON COMMIT DROP AS
    SELECT conname, conrelid::regclass AS child, confrelid::regclass AS parent,
           CASE confdeltype WHEN 'c' THEN 'CASCADE' ELSE 'NO ACTION' END AS deleted,
           (SELECT string_agg(quote_ident(attname), ', ' ORDER BY n) FROM unnest(conkey) WITH ORDINALITY k (a, n)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = a) AS from_columns,
           (SELECT string_agg(quote_ident(attname), ', ' ORDER BY n) FROM unnest(confkey) WITH ORDINALITY k (a, n)
            JOIN pg_attribute ON attrelid = confrelid AND attnum = a) AS to_columns
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(kept) AND confrelid = ANY(kept);
  FOR one IN SELECT c.relname AS name, i.indexrelid::regclass AS index, i.indrelid::regclass AS table, i.indisprimary AS is_primary,
                    pg_get_indexdef(i.indexrelid) AS definition, k.conname
             FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u')
             WHERE i.indisunique AND i.indrelid = ANY(kept)
               AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = i.indrelid AND attname IN ('municipality_code') AND attnum = ANY(i.indkey))
               AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = i.indrelid AND i.indnatts = 1 AND attnum = i.indkey[0] AND attidentity <> '' AND attrelid <> 'posts'::regclass)
  LOOP
    -- `(a, b)` becomes `(a, b, municipality_code)`; a condition behind it stays.
    one.definition := regexp_replace(split_part(one.definition, ' WHERE ', 1), '\)$', ', municipality_code)')
                      || coalesce(substr(one.definition, nullif(strpos(one.definition, ' WHERE '), 0)), '');
    IF one.conname IS NULL THEN
      EXECUTE format('DROP INDEX %s', one.index);
      EXECUTE one.definition;
    ELSE
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', one.table, one.conname);
      EXECUTE one.definition;
      EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s USING INDEX %I', one.table, one.conname,
                     CASE WHEN one.is_primary THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, one.name);
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'administrators'::regclass AND attname = 'mobile') THEN
    CREATE UNIQUE INDEX IF NOT EXISTS administrators_mobile ON administrators (mobile, municipality_code);
  END IF;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'administrators'::regclass AND attname = 'mobile_hash') THEN
    CREATE UNIQUE INDEX IF NOT EXISTS administrators_mobile_hash ON administrators (mobile_hash, municipality_code);
  END IF;
  FOR one IN SELECT * FROM links LOOP
    CONTINUE WHEN one.from_columns LIKE '%municipality_code%';
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = one.parent AND contype = 'p' AND cardinality(conkey) = 2
                   AND pg_get_constraintdef(oid) = format('PRIMARY KEY (%s, municipality_code)', one.to_columns)) THEN
      EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %s (%s, municipality_code)', one.parent || '_of', one.parent, one.to_columns);
    END IF;
    EXECUTE format('ALTER TABLE %1$s DROP CONSTRAINT IF EXISTS %2$I', one.child, one.conname);
    EXECUTE format('ALTER TABLE %1$s ADD CONSTRAINT %2$I FOREIGN KEY (%3$s, municipality_code)
                    REFERENCES %4$s (%5$s, municipality_code) ON DELETE %6$s',
                   one.child, one.conname, one.from_columns, one.parent, one.to_columns, one.deleted);
  END LOOP;
END $$;
--> statement-breakpoint
-- Everything belongs to a role that nobody works with, and nothing is open that is not opened below.
DO $$
DECLARE
  one record;
BEGIN
  GRANT USAGE, CREATE ON SCHEMA public TO hk_owner;
  ALTER SCHEMA hk OWNER TO hk_owner;
  FOR one IN SELECT c.oid::regclass AS name, relkind FROM pg_class c
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO hk_owner', CASE one.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, one.name);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', one.name);
    IF one.relkind = 'v' THEN
      EXECUTE format('ALTER VIEW %s SET (security_invoker = true)', one.name);
    ELSIF one.relkind <> 'm' THEN
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
             WHERE pronamespace IN ('public'::regnamespace, 'hk'::regnamespace)
               AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hk_owner', one.name);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hk_owner, hk_police, hk_municipality, hk_system, hk_identity, hk_sealer', one.name);
  END LOOP;
  FOR one IN SELECT t.oid::regtype AS name FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') LOOP
    EXECUTE format('ALTER TYPE %s OWNER TO hk_owner', one.name);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  GRANT USAGE ON SCHEMA public, hk TO hk_police, hk_municipality, hk_system, hk_identity, hk_sealer, hk_directory;
  ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
  ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;
END $$;
--> statement-breakpoint
-- Who may do what: one line per table. `-` stands for nothing; numbers that the database counts are chosen by nobody.
DO $$
DECLARE
  one record;
  columns text;
  everything text;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    -- of the police
    ('alerts', 'all', '-'), ('alert_events', 'all', '-'), ('alert_images', 'all', '-'), ('alert_messages', 'all', '-'),
    ('alert_authors', 'all', '-'), ('approvals', 'all', '-'), ('idempotency_keys', 'all', '-'),
    ('lines', 'all', '-'), ('posts', 'all', '-'), ('post_batches', 'all', '-'), ('receipts', 'all', '-'),
    ('relays', 'all', 'select'), ('inbound_messages', 'all', '-'),
    -- of the municipality; a conversation with the police writes STOP
    ('administrators', 'select, update (stopped_at, updated_at)', 'all'), ('watch_groups', 'select', 'all'),
    ('watch_group_areas', 'select', 'all'), ('group_roles', 'select', 'all'), ('administrator_groups', 'select', 'all'),
    ('administrator_group_areas', 'select', 'all'), ('administrator_group_members', 'select', 'all'),
    ('import_runs', '-', 'all'),
    -- of nobody but who keeps the whole in order
    ('retention_terms', '-', '-'), ('retention_runs', '-', '-'), ('holds', '-', '-'),
    -- of both
    ('municipality_policies', 'select, insert, update', 'select'), ('settings', 'select', 'select'),
    ('audit_entries', 'insert', 'insert')) AS t (name, police, municipality)
  LOOP
    CONTINUE WHEN to_regclass(one.name) IS NULL;
    EXECUTE format('CREATE POLICY of_one_municipality ON %I TO hk_police, hk_municipality, hk_system
                    USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()))', one.name);
    CONTINUE WHEN one.name = 'audit_entries';
    columns := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                WHERE attrelid = to_regclass(one.name) AND attnum > 0 AND NOT attisdropped AND (attidentity = '' OR one.name = 'posts'));
    everything := format('select, insert (%s), update, delete', columns);
    EXECUTE format('GRANT %s ON %I TO hk_system', everything, one.name);
    IF one.police <> '-' THEN
      EXECUTE format('GRANT %s ON %I TO hk_police', replace(one.police, 'all', everything), one.name);
    END IF;
    IF one.municipality <> '-' THEN
      EXECUTE format('GRANT %s ON %I TO hk_municipality', replace(one.municipality, 'all', everything), one.name);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- Ids of posts are chosen before the posts are written.
GRANT USAGE ON SEQUENCE posts_id_seq TO hk_police, hk_system;--> statement-breakpoint
-- The audit trail: whoever acts appends, nobody changes or removes; only the system side reads it, for the auditor.
GRANT INSERT (at, actor, verb, entity, entity_id, detail, municipality_code, hash, entity_seq) ON audit_entries TO hk_police, hk_municipality, hk_system, hk_identity, hk_sealer;--> statement-breakpoint
GRANT SELECT ON audit_entries TO hk_system, hk_sealer;--> statement-breakpoint
CREATE POLICY signing_in ON audit_entries FOR INSERT TO hk_identity WITH CHECK (true);--> statement-breakpoint
CREATE POLICY sealing ON audit_entries FOR SELECT TO hk_sealer USING (true);--> statement-breakpoint
CREATE POLICY pruning ON audit_entries FOR DELETE TO hk_sealer USING (true);--> statement-breakpoint
GRANT DELETE ON audit_entries, audit_blocks TO hk_sealer;--> statement-breakpoint
CREATE POLICY anchoring ON audit_entries FOR INSERT TO hk_sealer WITH CHECK (municipality_code IS NULL);--> statement-breakpoint
CREATE POLICY sealing ON alerts FOR SELECT TO hk_sealer USING (true);--> statement-breakpoint
GRANT SELECT (id, municipality_code, audit_seq, audit_hash) ON alerts TO hk_sealer;--> statement-breakpoint
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['audit_blocks', 'audit_checkpoints', 'audit_anchorings'] LOOP
    EXECUTE format('CREATE POLICY installation ON %I TO hk_sealer USING (true) WITH CHECK (true)', one);
    EXECUTE format('CREATE POLICY reading ON %I FOR SELECT TO hk_system USING (true)', one);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hk_sealer', one);
    EXECUTE format('GRANT SELECT ON %I TO hk_system', one);
  END LOOP;
END $$;--> statement-breakpoint
-- Areas of the CBS are public and the same for all; a municipality may renew its own.
CREATE POLICY public_data ON areas FOR SELECT TO hk_police, hk_municipality, hk_system, hk_directory USING (true);--> statement-breakpoint
CREATE POLICY whole_country ON areas TO hk_system USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY of_one_municipality ON areas TO hk_municipality
	USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()));--> statement-breakpoint
GRANT SELECT ON areas TO hk_police, hk_directory;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON areas TO hk_municipality, hk_system;--> statement-breakpoint
-- The directory, ids only: which municipalities there are, and whose a check code, an alert or a line is.
CREATE POLICY directory ON municipalities FOR SELECT TO hk_police, hk_municipality, hk_system, hk_identity, hk_sealer, hk_directory USING (true);--> statement-breakpoint
CREATE POLICY of_one_municipality ON municipalities TO hk_municipality, hk_system
	USING (code = (SELECT hk.tenant())) WITH CHECK (code = (SELECT hk.tenant()));--> statement-breakpoint
CREATE POLICY setting_up ON municipalities FOR INSERT TO hk_identity WITH CHECK (true);--> statement-breakpoint
GRANT SELECT ON municipalities TO hk_police, hk_municipality, hk_system, hk_identity, hk_sealer, hk_directory;--> statement-breakpoint
GRANT INSERT ON municipalities TO hk_system, hk_identity;--> statement-breakpoint
GRANT UPDATE (name) ON municipalities TO hk_municipality, hk_system;--> statement-breakpoint
CREATE POLICY directory ON check_codes FOR SELECT TO hk_directory USING (true);--> statement-breakpoint
CREATE POLICY of_one_municipality ON check_codes TO hk_police, hk_system
	USING (municipality_code = (SELECT hk.tenant())) WITH CHECK (municipality_code = (SELECT hk.tenant()));--> statement-breakpoint
GRANT SELECT ON check_codes TO hk_directory;--> statement-breakpoint
CREATE POLICY directory ON alerts FOR SELECT TO hk_directory USING (true);--> statement-breakpoint
CREATE POLICY directory ON lines FOR SELECT TO hk_directory USING (true);--> statement-breakpoint
GRANT SELECT (id, municipality_code, status) ON alerts TO hk_directory;--> statement-breakpoint
GRANT SELECT (id, municipality_code, transport) ON lines TO hk_directory;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON check_codes TO hk_police, hk_system;--> statement-breakpoint
-- Accounts are looked up before anybody knows in which municipality: a role of their own sees them, and nothing else.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['accounts', 'account_roles', 'passkeys', 'recovery_codes', 'one_time_links', 'sessions',
                             'sign_in_steps', 'sign_in_attempts', 'api_tokens'] LOOP
    CONTINUE WHEN to_regclass(one) IS NULL;
    EXECUTE format('CREATE POLICY identity ON %I TO hk_identity USING (true) WITH CHECK (true)', one);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hk_identity', one);
  END LOOP;
  IF to_regclass('municipality_policies') IS NOT NULL THEN
    CREATE POLICY identity ON municipality_policies TO hk_identity USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT, UPDATE (second_factor, updated_at) ON municipality_policies TO hk_identity;
  END IF;
  IF to_regclass('key_fingerprints') IS NOT NULL THEN
    CREATE POLICY installation ON key_fingerprints TO hk_system USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT, UPDATE (retired_at) ON key_fingerprints TO hk_system;
  END IF;
END $$;
--> statement-breakpoint
-- Timers live in a schema of their own, of which nobody else is shown anything. Every role may see how far migrations are.
DO $$
BEGIN
  -- What was in it is put back from the tables by the next bot.
  DROP SCHEMA IF EXISTS bullmq CASCADE;
  CREATE SCHEMA bullmq AUTHORIZATION hk_queue;
  IF to_regnamespace('drizzle') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA drizzle TO hk_directory, hk_system;
    GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO hk_directory, hk_system;
  END IF;
END $$;
