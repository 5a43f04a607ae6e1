import { z } from 'zod';
import { AREA_CODE, cleanText, PersonEmail, PersonMobile, PersonName, TargetRequest } from '../registry/index.ts';
import { MOST_SIGNS, SignAddress } from '../signs/index.ts';

const MAX_NAME = 100;
const MAX_MEMBERS = 100_000;

/** What a group is called: a letter, digit or emoji in it, nothing that nobody can see. */
export const GroupName = z
  .string({ error: 'Vul de naam van uw groep in.' })
  .transform(cleanText)
  .pipe(
    z
      .string()
      .max(MAX_NAME, `De naam is langer dan ${MAX_NAME} tekens.`)
      .regex(/[\p{L}\p{N}\p{Extended_Pictographic}]/u, 'Vul de naam van uw groep in.'),
  );

export const MemberCount = z
  .int({ error: 'Vul in hoeveel leden uw groep heeft, als heel getal.' })
  .min(1, 'Een groep heeft minstens 1 lid.')
  .max(MAX_MEMBERS, `Vul een aantal in van 1 tot ${MAX_MEMBERS}.`);

/** As the register has it: capitals, digits and what stands between them. */
export const WabpNumber = z
  .string({ error: 'Vul het WABP-nummer in, of laat het leeg.' })
  .transform((text) => cleanText(text).toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9 ./_-]{0,29}$/, 'Alleen letters, cijfers en streepjes, hooguit 30 tekens.'));

/** Four digits; of six places the letters are left out. */
export const Postcode = z
  .string({ error: 'Vul een postcode in, zoals 2711.' })
  .transform((text) => cleanText(text).toUpperCase())
  .pipe(z.string().regex(/^[1-9]\d{3}( ?[A-Z]{2})?$/, 'Een postcode is vier cijfers, zoals 2711.'))
  .transform((text) => text.slice(0, 4));

const BUURT = /^BU\d{4}[0-9A-Z]{4}$/;
const polygonOf = TargetRequest.def.options[2];

/** Where a group looks out: by postcode, drawn, or by neighbourhood. Neighbourhoods that are named count before what was drawn. */
export const EnrolmentArea = z
  .strictObject({
    postcodes: z.array(Postcode).min(1).max(10, 'Vul hooguit 10 postcodes in.').optional(),
    polygon: polygonOf.shape.polygon.optional(),
    areaCodes: z
      .array(z.string().regex(BUURT, 'Een buurt heeft een code als BU06370500.').regex(AREA_CODE))
      .min(1)
      .max(40, 'Kies hooguit 40 buurten.')
      .optional(),
  })
  .refine(({ postcodes, polygon, areaCodes }) => [postcodes, polygon, areaCodes].some((one) => one !== undefined), {
    error: 'Vul postcodes in, teken het gebied, of kies buurten.',
    params: { code: 'area-missing' },
  });
export type EnrolmentArea = z.infer<typeof EnrolmentArea>;

export const EnrolmentPerson = z.strictObject({
  name: PersonName,
  /** In any spelling; becomes E.164. */
  mobile: PersonMobile,
  email: PersonEmail.optional(),
});
export type EnrolmentPerson = z.infer<typeof EnrolmentPerson>;

/** Signs in the street and stickers for doors, and where they go. */
export const SignsWanted = z
  .strictObject({
    signs: z.int().min(0).max(MOST_SIGNS.signs, `Vraag hooguit ${MOST_SIGNS.signs} borden.`),
    stickers: z.int().min(0).max(MOST_SIGNS.stickers, `Vraag hooguit ${MOST_SIGNS.stickers} stickers.`),
    ...SignAddress.shape,
  })
  .refine(({ signs, stickers }) => signs + stickers > 0, 'Vul in hoeveel borden of stickers u wilt, of laat dit leeg.');
export type SignsWanted = z.infer<typeof SignsWanted>;

const Agreed = (message: string) => z.literal(true, { error: message });

/** Everything that somebody who registers a group tells; whether it is right is looked at by people. */
export const EnrolmentRequest = z
  .strictObject({
    group: z.strictObject({ name: GroupName, memberCount: MemberCount, wabpNumber: WabpNumber.optional() }),
    area: EnrolmentArea,
    administrator: EnrolmentPerson,
    deputy: EnrolmentPerson.optional(),
    signs: SignsWanted.optional(),
    consent: z.strictObject({
      processing: Agreed('Zonder uw toestemming kunnen wij de aanmelding niet behandelen.'),
      rules: Agreed('Ga akkoord met de spelregels om mee te doen.'),
      /** Of the text that was on the screen. */
      version: z.string().regex(/^[\w.-]{1,20}$/, 'Noem de versie van de tekst waarmee u akkoord ging.'),
    }),
  })
  .superRefine(({ administrator, deputy }, context) => {
    if (deputy === undefined || deputy.mobile !== administrator.mobile) return;
    const same = deputy.name.localeCompare(administrator.name, 'nl', { sensitivity: 'base' }) === 0;
    context.addIssue({
      code: 'custom',
      path: ['deputy', 'mobile'],
      params: { code: same ? 'deputy-is-administrator' : 'same-number' },
      message: same
        ? 'De vervanger is dezelfde als de beheerder. Kies iemand anders, of laat de vervanger leeg.'
        : 'Twee mensen kunnen niet hetzelfde nummer hebben. Vul het eigen mobiele nummer van de vervanger in.',
    });
  });
export type EnrolmentRequest = z.infer<typeof EnrolmentRequest>;
