-- Accounts, roles, sessions and tokens: who may do what, per municipality.
CREATE TABLE "municipalities" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "municipalities_code" CHECK ("code" ~ '^GM[0-9]{4}$')
);
--> statement-breakpoint
INSERT INTO "municipalities" ("code", "name")
SELECT DISTINCT ON ("municipality_code") "municipality_code", "municipality" FROM "areas"
WHERE "municipality_code" ~ '^GM[0-9]{4}$' ORDER BY "municipality_code", "year" DESC;
--> statement-breakpoint
INSERT INTO "municipalities" ("code", "name")
SELECT DISTINCT "municipality_code", "municipality_code"
FROM (SELECT "municipality_code" FROM "watch_groups" UNION SELECT "municipality_code" FROM "lines" UNION SELECT "municipality_code" FROM "alerts") AS "used"
WHERE "municipality_code" ~ '^GM[0-9]{4}$' ON CONFLICT DO NOTHING;
--> statement-breakpoint
CREATE TABLE "municipality_policies" (
	"municipality_code" text PRIMARY KEY NOT NULL REFERENCES "municipalities"("code"),
	"second_factor" text DEFAULT 'required' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "municipality_policies_second_factor" CHECK ("second_factor" in ('optional', 'required', 'passkey'))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"municipality_code" text NOT NULL REFERENCES "municipalities"("code"),
	"name" bytea NOT NULL,
	"email" bytea NOT NULL,
	"email_hash" bytea NOT NULL,
	"status" text NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"totp_secret" bytea,
	"totp_last_step" bigint,
	"oidc_issuer" text,
	"oidc_subject" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_at" timestamp with time zone,
	"notices" jsonb DEFAULT '[]' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_status" CHECK ("status" in ('invited', 'active', 'disabled')),
	CONSTRAINT "accounts_oidc_whole" CHECK (("oidc_issuer" is null) = ("oidc_subject" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email" ON "accounts" USING btree ("email_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_oidc" ON "accounts" USING btree ("oidc_issuer","oidc_subject");--> statement-breakpoint
CREATE INDEX "accounts_municipality" ON "accounts" USING btree ("municipality_code");--> statement-breakpoint
CREATE TABLE "account_roles" (
	"account_id" uuid NOT NULL REFERENCES "accounts"("id") ON DELETE cascade,
	"municipality_code" text NOT NULL REFERENCES "municipalities"("code"),
	"role" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_roles_account_id_municipality_code_role_pk" PRIMARY KEY("account_id","municipality_code","role"),
	CONSTRAINT "account_roles_role" CHECK ("role" in ('dispatcher', 'supervisor', 'registrar', 'organiser', 'investigator', 'auditor', 'manager'))
);
--> statement-breakpoint
CREATE INDEX "account_roles_municipality" ON "account_roles" USING btree ("municipality_code","role");--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL REFERENCES "accounts"("id") ON DELETE cascade,
	"credential_id" bytea NOT NULL,
	"public_key" bytea NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"backed_up" boolean DEFAULT false NOT NULL,
	"name" bytea NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_account" ON "passkeys" USING btree ("account_id");--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"account_id" uuid NOT NULL REFERENCES "accounts"("id") ON DELETE cascade,
	"hash" bytea NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_account_id_hash_pk" PRIMARY KEY("account_id","hash")
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"hash" bytea PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"municipality_code" text NOT NULL REFERENCES "municipalities"("code"),
	"account_id" uuid REFERENCES "accounts"("id") ON DELETE cascade,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_links_purpose" CHECK ("purpose" in ('set-up', 'invitation', 'password-reset')),
	CONSTRAINT "one_time_links_account" CHECK (("account_id" is null) = ("purpose" = 'set-up'))
);
--> statement-breakpoint
CREATE INDEX "one_time_links_account" ON "one_time_links" USING btree ("account_id");--> statement-breakpoint
CREATE TABLE "sessions" (
	"hash" bytea PRIMARY KEY NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL REFERENCES "accounts"("id") ON DELETE cascade,
	"municipality_code" text NOT NULL REFERENCES "municipalities"("code"),
	"method" text NOT NULL,
	"strong" boolean NOT NULL,
	"proven_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"agent" bytea
);
--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_id" ON "sessions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE TABLE "sign_in_steps" (
	"hash" bytea PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"account_id" uuid REFERENCES "accounts"("id") ON DELETE cascade,
	"data" bytea NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sign_in_steps_account" ON "sign_in_steps" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sign_in_steps_expiry" ON "sign_in_steps" USING btree ("expires_at");--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"kind" text NOT NULL,
	"key" bytea NOT NULL,
	"failures" integer NOT NULL,
	"next_allowed_at" timestamp with time zone NOT NULL,
	"succeeded_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_attempts_kind_key_pk" PRIMARY KEY("kind","key"),
	CONSTRAINT "sign_in_attempts_kind" CHECK ("kind" in ('account', 'pair', 'address', 'second-factor'))
);
--> statement-breakpoint
CREATE INDEX "sign_in_attempts_age" ON "sign_in_attempts" USING btree ("updated_at");--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hash" bytea NOT NULL,
	"municipality_code" text NOT NULL REFERENCES "municipalities"("code"),
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"made_by" uuid REFERENCES "accounts"("id") ON DELETE set null,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_roles" CHECK ("roles" <@ array['dispatcher', 'supervisor', 'registrar', 'organiser', 'investigator', 'auditor', 'manager'] and cardinality("roles") > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_tokens_municipality" ON "api_tokens" USING btree ("municipality_code");
