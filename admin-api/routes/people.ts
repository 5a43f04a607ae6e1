import { z } from 'zod';
import { correctPerson, erasePerson, findPeople, letterOf, showPerson } from '../../core/privacy/index.ts';
import { operation } from '../operations/operation.ts';
import { wholeNumber } from '../schemas/common.ts';
import { DossierSchema, ErasureSchema, FoundPersonSchema } from '../schemas/privacy.ts';

const params = z.strictObject({ id: wholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER }) });
// Never in an address: that is kept by every log on the way.
const mobile = z.string().max(40).meta({ description: 'Mobiel nummer, in elke schrijfwijze' });
const email = z.string().max(254).meta({ description: 'E-mailadres' });
const subject = z.strictObject({ mobile: mobile.optional(), email: email.optional() });

/** Addresses with a word stand before those with a number, which would take them for one. */
export const peopleRoutes = [
  operation({
    method: 'post',
    path: '/people/search',
    id: 'findPeople',
    verb: 'person.find',
    tag: 'privacy',
    summary: 'Mensen zoeken op mobiel nummer, e-mailadres of een deel van de naam',
    description: 'Geef precies één van de drie. Wie zocht en wie er werd gevonden komt in het auditspoor.',
    body: { kind: 'json', schema: subject.extend({ name: z.string().max(100).optional() }) },
    success: {
      status: 200,
      description: 'Wie er zijn gevonden',
      schema: z.strictObject({
        items: z.array(FoundPersonSchema),
        messages: z.int().meta({ description: 'Hoeveel berichten er vanaf dit nummer zijn bewaard' }),
      }),
    },
    handle: ({ ctx, body }) => findPeople(ctx, body),
  }),
  operation({
    method: 'post',
    path: '/people/show',
    id: 'showPersonByNumber',
    verb: 'person.show',
    tag: 'privacy',
    summary: 'Alles wat is bewaard van wie dit nummer of adres heeft, ook buiten het register',
    body: { kind: 'json', schema: subject },
    problems: [404, 409],
    success: { status: 200, description: 'Alles', schema: DossierSchema },
    handle: ({ ctx, body }) => showPerson(ctx, body),
  }),
  operation({
    method: 'post',
    path: '/people/erasures',
    id: 'erasePersonByNumber',
    verb: 'person.erase',
    tag: 'privacy',
    summary: 'Wissen wie dit nummer of adres heeft, ook buiten het register',
    body: { kind: 'json', schema: subject },
    problems: [409],
    success: { status: 200, description: 'Wat er is gewist', schema: ErasureSchema },
    handle: ({ ctx, body }) => erasePerson(ctx, body),
  }),
  operation({
    method: 'post',
    path: '/people/letters',
    id: 'showPersonLetterByNumber',
    verb: 'person.show',
    tag: 'privacy',
    summary: 'De brief voor wie dit nummer of adres heeft, ook buiten het register',
    body: { kind: 'json', schema: subject },
    problems: [404, 409],
    success: { status: 200, description: 'De brief', file: 'text/plain; charset=utf-8' },
    handle: async ({ ctx, body }) => ({ bytes: Buffer.from(letterOf(await showPerson(ctx, body))) }),
  }),
  operation({
    method: 'get',
    path: '/people/{id}',
    id: 'showPerson',
    verb: 'person.show',
    tag: 'privacy',
    summary: 'Alles wat van een beheerder is bewaard (inzage, AVG artikel 15)',
    params,
    success: { status: 200, description: 'Alles', schema: DossierSchema },
    handle: ({ ctx, params: { id } }) => showPerson(ctx, { id }),
  }),
  operation({
    method: 'get',
    path: '/people/{id}/letter',
    id: 'showPersonLetter',
    verb: 'person.show',
    tag: 'privacy',
    summary: 'Hetzelfde als leesbare brief, om mee te geven',
    params,
    success: { status: 200, description: 'De brief', file: 'text/plain; charset=utf-8' },
    handle: async ({ ctx, params: { id } }) => ({ bytes: Buffer.from(letterOf(await showPerson(ctx, { id }))) }),
  }),
  operation({
    method: 'patch',
    path: '/people/{id}',
    id: 'correctPerson',
    verb: 'person.correct',
    tag: 'privacy',
    summary: 'Naam, nummer of e-mailadres verbeteren (AVG artikel 16)',
    params,
    body: {
      kind: 'json',
      schema: z.strictObject({
        name: z.string().max(100).optional(),
        mobile: mobile.optional(),
        email: z.union([email, z.null()]).optional(),
      }),
    },
    problems: [409],
    success: {
      status: 200,
      description: 'Welke velden er veranderden',
      schema: z.strictObject({ id: z.int(), changed: z.array(z.string()) }),
    },
    handle: ({ ctx, params: { id }, body }) => correctPerson(ctx, id, body),
  }),
  operation({
    method: 'delete',
    path: '/people/{id}',
    id: 'erasePerson',
    verb: 'person.erase',
    tag: 'privacy',
    summary: 'Een beheerder wissen, overal en voorgoed (AVG artikel 17)',
    description:
      'De groep blijft, zonder deze beheerder; de aantallen blijven, zonder de persoon. Nog een keer mag. ' +
      'Staat iets van deze persoon onder een bewaarplicht, dan wordt er niets gewist.',
    params,
    problems: [409],
    success: { status: 200, description: 'Wat er is gewist', schema: ErasureSchema },
    handle: ({ ctx, params: { id } }) => erasePerson(ctx, { id }),
  }),
];
