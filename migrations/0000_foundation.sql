-- The foundation: registry of areas, groups and administrators; alerts and their messages; lines, posts, batches, receipts and relays.
CREATE TYPE "public"."alert_kind" AS ENUM('burglary', 'robbery', 'street_robbery', 'vehicle_crime', 'missing_person');--> statement-breakpoint
CREATE TYPE "public"."alert_status" AS ENUM('draft', 'live', 'closed', 'withdrawn', 'expired');--> statement-breakpoint
CREATE TYPE "public"."message_sort" AS ENUM('first', 'update', 'correction', 'withdrawal', 'closing', 'expiry', 'ask', 'reminder', 'deputy');--> statement-breakpoint
CREATE TYPE "public"."delivery_state" AS ENUM('queued', 'sending', 'unknown', 'failed', 'cancelled', 'sent', 'delivered', 'read', 'relayed');--> statement-breakpoint
CREATE TABLE "administrator_group_areas" (
	"administrator_group_id" bigint NOT NULL,
	"area_code" text NOT NULL,
	"year" integer NOT NULL,
	CONSTRAINT "administrator_group_areas_administrator_group_id_area_code_pk" PRIMARY KEY("administrator_group_id","area_code")
);
--> statement-breakpoint
CREATE TABLE "administrator_group_members" (
	"administrator_group_id" bigint NOT NULL,
	"administrator_id" bigint NOT NULL,
	CONSTRAINT "administrator_group_members_pk" PRIMARY KEY("administrator_group_id","administrator_id")
);
--> statement-breakpoint
CREATE TABLE "administrator_groups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "administrator_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"municipality_code" text NOT NULL,
	"name" text NOT NULL,
	"line_id" bigint NOT NULL,
	"chat_id" text NOT NULL,
	"members_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "administrators" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "administrators_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"mobile" text NOT NULL,
	"email" text,
	"lid" text,
	"stopped_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"municipality_code" text NOT NULL,
	"municipality" text NOT NULL,
	"province" text,
	"district_code" text,
	"households" integer,
	"inhabitants" integer,
	"postcodes" text[] DEFAULT '{}' NOT NULL,
	"geometry" jsonb NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "areas_code_year_pk" PRIMARY KEY("code","year"),
	CONSTRAINT "areas_level" CHECK ("areas"."level" in ('municipality', 'district', 'neighbourhood'))
);
--> statement-breakpoint
CREATE TABLE "group_roles" (
	"group_id" bigint NOT NULL,
	"administrator_id" bigint NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "group_roles_group_id_administrator_id_pk" PRIMARY KEY("group_id","administrator_id"),
	CONSTRAINT "group_roles_role" CHECK ("group_roles"."role" in ('primary', 'deputy'))
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text,
	"sha256" text NOT NULL,
	"summary" jsonb NOT NULL,
	"refused" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watch_group_areas" (
	"group_id" bigint NOT NULL,
	"area_code" text NOT NULL,
	"year" integer NOT NULL,
	CONSTRAINT "watch_group_areas_group_id_area_code_pk" PRIMARY KEY("group_id","area_code")
);
--> statement-breakpoint
CREATE TABLE "watch_groups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "watch_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"municipality_code" text NOT NULL,
	"name" text NOT NULL,
	"wabp_number" text,
	"member_count" integer,
	"status" text DEFAULT 'registered' NOT NULL,
	"chat_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_groups_status" CHECK ("watch_groups"."status" in ('registered', 'connected', 'retired'))
);
--> statement-breakpoint
CREATE TABLE "alert_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"permission" jsonb,
	"mime_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea",
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" uuid NOT NULL,
	"sequence" smallint NOT NULL,
	"sort" "message_sort" NOT NULL,
	"text" text NOT NULL,
	"image_id" uuid,
	"facts" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" text NOT NULL,
	"kind" "alert_kind" NOT NULL,
	"status" "alert_status" DEFAULT 'draft' NOT NULL,
	"facts" jsonb NOT NULL,
	"target" jsonb NOT NULL,
	"reach" jsonb,
	"check_code" text NOT NULL,
	"image_id" uuid,
	"receipts_due" boolean DEFAULT false NOT NULL,
	"outcome" text,
	"outcome_text" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"dispatched_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"expiry_warned_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"verb" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"alert_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_key_pk" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
CREATE TABLE "inbound_messages" (
	"line_id" bigint NOT NULL,
	"network_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"administrator_id" bigint,
	"alert_id" uuid,
	"meaning" text NOT NULL,
	"text" text NOT NULL,
	"has_media" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbound_messages_line_id_network_id_pk" PRIMARY KEY("line_id","network_id")
);
--> statement-breakpoint
CREATE TABLE "lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"municipality_code" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"transport" text NOT NULL,
	"phone" text,
	"state" text DEFAULT 'unlinked' NOT NULL,
	"state_reason" text,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"link_code" text,
	"request" text,
	"request_phone" text,
	"self_test" jsonb,
	"held_by" text,
	"pace" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"caught_up_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lines_purpose" CHECK ("lines"."purpose" in ('alerts', 'exercise', 'footage'))
);
--> statement-breakpoint
CREATE TABLE "post_batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "post_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"line_id" bigint NOT NULL,
	"message_id" bigint,
	"priority" smallint NOT NULL,
	"distance_m" integer NOT NULL,
	"first_id" bigint NOT NULL,
	"last_id" bigint NOT NULL,
	"size" integer NOT NULL,
	"purpose" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_by" integer,
	"lease_until" timestamp with time zone,
	CONSTRAINT "post_batches_purpose" CHECK ("post_batches"."purpose" in ('send', 'look-up'))
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint,
	"line_id" bigint NOT NULL,
	"chat_id" text NOT NULL,
	"chat_kind" text NOT NULL,
	"administrator_group_id" bigint,
	"administrator_id" bigint,
	"group_ids" bigint[],
	"text" text,
	"priority" smallint NOT NULL,
	"distance_m" integer DEFAULT 0 NOT NULL,
	"state" "delivery_state" DEFAULT 'queued' NOT NULL,
	"reason" text,
	"nonce" text NOT NULL,
	"follows_post_id" bigint,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"provider_id" text,
	"sent_at" timestamp with time zone,
	"revoke" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"message_id" bigint NOT NULL,
	"administrator_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"role" text NOT NULL,
	"group_ids" bigint[] NOT NULL,
	"state" "delivery_state" DEFAULT 'queued' NOT NULL,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"relayed_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"deputy_asked_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_message_id_administrator_id_pk" PRIMARY KEY("message_id","administrator_id")
);
--> statement-breakpoint
CREATE TABLE "relays" (
	"alert_id" uuid NOT NULL,
	"group_id" bigint NOT NULL,
	"administrator_id" bigint,
	"how" text,
	"confirmed_at" timestamp with time zone,
	"observed_at" timestamp with time zone,
	CONSTRAINT "relays_alert_id_group_id_pk" PRIMARY KEY("alert_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "administrator_group_areas" ADD CONSTRAINT "administrator_group_areas_administrator_group_id_administrator_groups_id_fk" FOREIGN KEY ("administrator_group_id") REFERENCES "public"."administrator_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrator_group_members" ADD CONSTRAINT "administrator_group_members_administrator_group_id_administrator_groups_id_fk" FOREIGN KEY ("administrator_group_id") REFERENCES "public"."administrator_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "administrator_group_members" ADD CONSTRAINT "administrator_group_members_administrator_id_administrators_id_fk" FOREIGN KEY ("administrator_id") REFERENCES "public"."administrators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_roles" ADD CONSTRAINT "group_roles_group_id_watch_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."watch_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_roles" ADD CONSTRAINT "group_roles_administrator_id_administrators_id_fk" FOREIGN KEY ("administrator_id") REFERENCES "public"."administrators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_group_areas" ADD CONSTRAINT "watch_group_areas_group_id_watch_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."watch_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_events" ADD CONSTRAINT "alert_events_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_images" ADD CONSTRAINT "alert_images_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_messages" ADD CONSTRAINT "alert_messages_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_messages" ADD CONSTRAINT "inbound_messages_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_group_id_watch_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."watch_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "administrator_group_areas_area" ON "administrator_group_areas" USING btree ("area_code");--> statement-breakpoint
CREATE INDEX "administrator_group_members_administrator" ON "administrator_group_members" USING btree ("administrator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "administrator_groups_chat" ON "administrator_groups" USING btree ("line_id","chat_id");--> statement-breakpoint
CREATE UNIQUE INDEX "administrators_mobile" ON "administrators" USING btree ("mobile");--> statement-breakpoint
CREATE INDEX "administrators_lid" ON "administrators" USING btree ("lid");--> statement-breakpoint
CREATE INDEX "areas_municipality" ON "areas" USING btree ("municipality_code","level");--> statement-breakpoint
CREATE UNIQUE INDEX "group_roles_one_primary" ON "group_roles" USING btree ("group_id") WHERE role = 'primary';--> statement-breakpoint
CREATE INDEX "group_roles_administrator" ON "group_roles" USING btree ("administrator_id");--> statement-breakpoint
CREATE INDEX "watch_group_areas_area" ON "watch_group_areas" USING btree ("area_code");--> statement-breakpoint
CREATE UNIQUE INDEX "watch_groups_wabp" ON "watch_groups" USING btree ("wabp_number");--> statement-breakpoint
CREATE UNIQUE INDEX "watch_groups_name" ON "watch_groups" USING btree ("municipality_code",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "watch_groups_chat" ON "watch_groups" USING btree ("chat_id");--> statement-breakpoint
CREATE INDEX "alert_events_alert" ON "alert_events" USING btree ("alert_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_messages_sequence" ON "alert_messages" USING btree ("alert_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_check_code" ON "alerts" USING btree ("check_code");--> statement-breakpoint
CREATE INDEX "alerts_live" ON "alerts" USING btree ("expires_at") WHERE status = 'live';--> statement-breakpoint
CREATE INDEX "alerts_recent" ON "alerts" USING btree ("municipality_code","created_at");--> statement-breakpoint
CREATE INDEX "audit_entries_entity" ON "audit_entries" USING btree ("entity","entity_id");--> statement-breakpoint
CREATE INDEX "inbound_messages_alert" ON "inbound_messages" USING btree ("alert_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lines_name" ON "lines" USING btree ("municipality_code","name");--> statement-breakpoint
CREATE INDEX "post_batches_queue" ON "post_batches" USING btree ("line_id","purpose","priority","distance_m","id");--> statement-breakpoint
CREATE INDEX "post_batches_message" ON "post_batches" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_once" ON "posts" USING btree ("message_id","chat_id");--> statement-breakpoint
CREATE INDEX "posts_revoke" ON "posts" USING btree ("line_id") WHERE revoke = 'wanted';--> statement-breakpoint
-- The network's message id of a post, `p.key`: from what is stored, so that the largest table does not hold it twice.
CREATE FUNCTION "key"(posts) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '3EB0' || $1.nonce || upper(lpad(to_hex($1.id), 9, '0')) $$;--> statement-breakpoint
-- Room beside each row, so that a new state is written on the same page and no index hears of it.
ALTER TABLE "posts" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);--> statement-breakpoint
ALTER TABLE "receipts" SET (fillfactor = 70);
