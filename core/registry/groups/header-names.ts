import { plainKey } from '../text/clean.ts';

/** What a column can hold. */
export type Field = 'group' | 'wabp' | 'areas' | 'members' | 'status' | 'name' | 'mobile' | 'email' | 'role';

/** Header names without case, accents, spaces and punctuation. */
const NAMES: Record<Field, string> = {
  group:
    'groepsnaam groepnaam naamgroep groep naamvandegroep whatsappgroep buurtpreventiegroep appgroep buurtapp ' +
    'buurtappgroep groupname group nameofgroup watchgroup watchgroupname',
  wabp: 'wabpnummer wabpnr wabp wabpid wabpcode wabpnumber wabpregistratienummer wabpno wabpregistrationnumber',
  areas:
    'buurtcodes buurtcode buurten buurt postcodes postcode postcodegebied pc4 pc6 gebieden gebied ' +
    'gebiedscodes gebiedscode wijken wijk wijkcodes wijkcode areas area areacodes areacode neighbourhoods ' +
    'neighbourhood neighbourhoodcodes neighbourhoodcode neighborhoods neighborhood neighborhoodcodes ' +
    'neighborhoodcode postalcodes postalcode zipcodes zipcode cbsbuurtcode cbscode cbscodes',
  members:
    'leden aantalleden ledenaantal ledental aantaldeelnemers deelnemers aantal members membercount ' +
    'numberofmembers memberscount participants',
  status: 'status groepsstatus groupstatus',
  name:
    'beheerder naambeheerder beheerdernaam beheerdersnaam naamvandebeheerder contactpersoon naam ' +
    'administrator administratorname adminname admin nameofadministrator contactname name',
  mobile:
    'mobiel mobielnummer mobieletelefoon mobieltelefoonnummer mobielnr telefoon telefoonnummer telefoonnr tel ' +
    'telnr telefoonmobiel gsm gsmnummer 06 06nummer mobile mobilenumber mobilephone mobilephonenumber phone ' +
    'phonenumber telephone cell cellphone',
  email: 'email emailadres mail mailadres emailaddress emailbeheerder administratoremail',
  role: 'rol functie role rolbeheerder soortbeheerder roleprimarydeputy rolprimarydeputy',
};

const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.split(' ').map((name) => [name, field as Field])),
);

const AREAS_OR_POSTCODES =
  /^(?:buurt|neighbou?rhood|area)(?:en|s|codes?)?(?:of|or|en|and)?(?:postcodes?|postalcodes?|pc[46])$/;
const OF_ADMINISTRATOR =
  /^(?:beheerders?|administrators?|admin|contact)|(?:vande)?(?:beheerder|administrator|admin|contact)$/;
const OF_GROUP = /^(?:groeps?|group)|(?:vande)?(?:groep|group)$/;
const PERSONAL: readonly Field[] = ['name', 'mobile', 'email', 'role'];

/** The field that a header stands for; "Mobiel (beheerder)", "mobiel_beheerder" and "Mobiel" are the same. */
export function fieldOf(header: string): Field | undefined {
  const key = plainKey(header.replace(/\(.*\)/, ''));
  const direct = FIELD_OF.get(key);
  if (direct !== undefined) return direct;
  if (AREAS_OR_POSTCODES.test(key)) return 'areas';
  const personal = FIELD_OF.get(key.replace(OF_ADMINISTRATOR, ''));
  if (personal !== undefined && PERSONAL.includes(personal)) return personal;
  const ofGroup = FIELD_OF.get(key.replace(OF_GROUP, ''));
  return ofGroup !== undefined && !PERSONAL.includes(ofGroup) ? ofGroup : undefined;
}

/** For messages. */
export const FIELD_LABELS: Record<Field, string> = {
  group: 'Groepsnaam',
  wabp: 'WABP-nummer',
  areas: 'Buurten',
  members: 'Leden',
  status: 'Status',
  name: 'Beheerder',
  mobile: 'Mobiel',
  email: 'E-mail',
  role: 'Rol',
};
