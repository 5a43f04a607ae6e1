import { z } from 'zod';

/**
 * Everything that is held of one person, ready to be handed over (AVG, articles 15 and 20).
 * @param instant how a moment is written: a date, or text once it is JSON
 */
export const dossierWith = <Instant extends z.ZodType>(instant: Instant) =>
  z.strictObject({
    madeAt: instant,
    municipalityCode: z.string(),
    /** Null for somebody who is in no register and only wrote. */
    person: z
      .strictObject({
        id: z.int(),
        name: z.string(),
        mobile: z.string(),
        email: z.string().nullable(),
        hiddenId: z.string().nullable(),
        stoppedAt: instant.nullable(),
        createdAt: instant,
        updatedAt: instant,
      })
      .nullable(),
    groups: z.array(
      z.strictObject({ id: z.int(), name: z.string(), role: z.enum(['primary', 'deputy']), status: z.string() }),
    ),
    administratorGroups: z.array(z.strictObject({ id: z.int(), name: z.string() })),
    /** Messages of alerts that were for this person, and what is known of each. */
    received: z.array(
      z.strictObject({
        alertId: z.uuid(),
        sort: z.string(),
        state: z.string(),
        sentAt: instant.nullable(),
        deliveredAt: instant.nullable(),
        readAt: instant.nullable(),
        relayedAt: instant.nullable(),
        remindedAt: instant.nullable(),
        deputyAskedAt: instant.nullable(),
      }),
    ),
    /** Questions whether this person is still active, and what was answered. */
    checkIns: z.array(z.strictObject({ askedAt: instant, state: z.string(), answer: z.string().nullable() })),
    /** What this person did, or was asked, when a group lost its administrator. */
    turnover: z.array(z.strictObject({ at: instant, groupId: z.int(), what: z.string() })),
    relayed: z.array(
      z.strictObject({ alertId: z.uuid(), groupId: z.int(), how: z.string().nullable(), at: instant.nullable() }),
    ),
    wrote: z.array(
      z.strictObject({
        at: instant,
        meaning: z.string(),
        text: z.string(),
        alertId: z.uuid().nullable(),
        media: z.boolean(),
      }),
    ),
    /** Texts that were made for this person alone: questions, reminders, answers. */
    told: z.array(z.strictObject({ at: instant, text: z.string(), state: z.string() })),
    /** Letters by e-mail. */
    letters: z.array(z.strictObject({ at: instant, subject: z.string(), text: z.string(), state: z.string() })),
    /** Chats that are kept in step in which this person belongs, is, or was, and what was done for that. */
    keptGroups: z.array(
      z.strictObject({
        id: z.int(),
        name: z.string(),
        present: z.boolean(),
        why: z.string(),
        since: instant.nullable(),
        invitedAt: instant.nullable(),
        askedAt: instant.nullable(),
      }),
    ),
    /** Enrolments of groups in which this person stands; `address` is where signs were to go. */
    enrolments: z.array(
      z.strictObject({
        id: z.uuid(),
        reference: z.string(),
        state: z.string(),
        role: z.enum(['primary', 'deputy']),
        group: z.string(),
        createdAt: instant,
        name: z.string(),
        mobile: z.string(),
        email: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
    /** That this person handed a group over, or was asked to take one over. */
    handovers: z.array(
      z.strictObject({
        id: z.int(),
        part: z.enum(['from', 'successor']),
        takes: z.enum(['place', 'deputy']),
        groups: z.array(z.string()),
        state: z.string(),
        startedAt: instant,
        endedAt: instant.nullable(),
      }),
    ),
    /** Information evenings to which this person was asked, or came. */
    evenings: z.array(
      z.strictObject({
        meetingId: z.int(),
        title: z.string(),
        startsAt: instant,
        answer: z.enum(['yes', 'no']).nullable(),
        party: z.int(),
        attendedAt: instant.nullable(),
      }),
    ),
    /** Signs and stickers that this person asked for, or hears about. */
    signs: z.array(
      z.strictObject({
        id: z.int(),
        signs: z.int(),
        stickers: z.int(),
        /** As it was written; null once its time was over. */
        address: z.string().nullable(),
        state: z.string(),
        requestedAt: instant,
      }),
    ),
    /** Lines of import files that were refused and in which the person stands. */
    refusedLines: z.array(z.strictObject({ runId: z.int(), at: instant, line: z.int(), raw: z.string() })),
    /** Who did what with these data, or looked at them. */
    log: z.array(z.strictObject({ at: instant, actor: z.string(), verb: z.string() })),
  });
export type Dossier = z.infer<ReturnType<typeof dossierWith<z.ZodDate>>>;
