import { z } from 'zod';
import { GroupAlert } from '../../core/insights/index.ts';
import {
  AREA_CODE,
  Coverage,
  CoverageGaps,
  GROUP_SORTS,
  RelayFigure,
  WatchGroup,
  WatchGroupDetail,
  WatchGroupFilter,
  WatchGroupPlace,
} from '../../core/registry/index.ts';
import { flag, MunicipalityCode, name, orNull, timestamp, wholeNumber } from './common.ts';

name(WatchGroup.shape.administrators.element, 'GroupAdministrator', 'Wie een groep beheert, of het overneemt');

const Place = orNull(
  name(z.strictObject({ lon: z.number(), lat: z.number() }), 'Place', 'Een punt in WGS84, in graden'),
);

export const RelayFigureSchema = name(
  RelayFigure.extend({ lastRelayedAt: timestamp.nullable(), silentSince: timestamp.nullable() }),
  'RelayFigure',
  'Hoe een groep de laatste meldingen doorzette die voor haar waren. silentSince is null als zij de laatste doorzette',
);

/** Where it lies, and how it relays: null for who may not see that, or when it was never asked. */
const onScreen = { place: Place, relays: orNull(RelayFigureSchema) };

export const WatchGroupSchema = name(
  WatchGroup.extend(onScreen),
  'WatchGroup',
  'Een buurtpreventiegroep met haar gebied en haar beheerders. place is het midden van haar buurten',
);

export const WatchGroupDetailSchema = name(
  WatchGroupDetail.extend({ ...onScreen, createdAt: timestamp, updatedAt: timestamp }),
  'WatchGroupDetail',
  'Een groep met de beheerdersgroepen die haar bereiken. Stuur version mee bij een wijziging',
);

export const WatchGroupPlaceSchema = name(
  WatchGroupPlace.extend({ place: Place }),
  'WatchGroupPlace',
  'Een groep op de kaart, zonder gegevens van mensen',
);

export const GroupAlertSchema = name(
  GroupAlert.extend({
    dispatchedAt: timestamp,
    sentAt: timestamp.nullable(),
    readAt: timestamp.nullable(),
    relayedAt: timestamp.nullable(),
    remindedAt: timestamp.nullable(),
    deputyAskedAt: timestamp.nullable(),
  }),
  'GroupAlert',
  'Een melding die een groep moest doorzetten, met de tijd van politie naar beheerder naar bewoners. alertId en kind zijn null voor wie meldingen niet mag lezen',
);

export const CoverageSchema = name(
  Coverage,
  'Coverage',
  'Dekking. covered: een aangesloten groep met twee of meer beheerders; single: alleen groepen met één; none: niemand wordt bereikt',
);

const silent = CoverageGaps.shape.silent.unwrap().element.extend({
  since: timestamp.nullable(),
  lastRelayedAt: timestamp.nullable(),
});
const single = CoverageGaps.shape.single.element.extend({ since: timestamp.nullable() });
export const CoverageGapsSchema = name(
  CoverageGaps.extend({
    neighbourhoods: z.array(CoverageGaps.shape.neighbourhoods.element.extend({ since: timestamp.nullable() })),
    single: z.array(single),
    unmanned: z.array(single),
    silent: z.array(silent).nullable(),
  }),
  'CoverageGaps',
  'Waar het register tekortschiet. silent is null voor wie niet mag zien welke groepen doorzetten',
);

export const alertsQuery = wholeNumber({ min: 1, max: 50, fallback: 5 }).meta({
  description: 'Over hoeveel laatste meldingen van een groep wordt gekeken',
});

const areaCode = z.string().regex(AREA_CODE, { error: 'Gebruik de code van een wijk (WK…) of buurt (BU…).' });
const search = z.string().max(100).optional();

/** The filters in a query string: without people, of whom nothing belongs in an address. */
export const groupQuery = {
  municipalityCode: MunicipalityCode.optional(),
  status: WatchGroupFilter.shape.status,
  search: search.meta({ description: 'Deel van de naam of van het WABP-nummer' }),
  areaCode: areaCode.optional(),
  singleAdministrator: flag.meta({ description: 'Alleen groepen met precies één beheerder die berichten krijgt' }),
  silent: flag.meta({ description: 'Alleen aangesloten groepen die geen van hun laatste meldingen doorzetten' }),
  alerts: alertsQuery,
  sort: z.enum(GROUP_SORTS).default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
};

const alerts = z
  .int()
  .min(1)
  .max(50)
  .default(5)
  .meta({ description: 'Over hoeveel laatste meldingen van een groep wordt gekeken' });

/** The same filters in a body, where a name or number of somebody may stand. */
export const groupSearch = {
  municipalityCode: MunicipalityCode.optional(),
  status: WatchGroupFilter.shape.status,
  search: search.meta({
    description:
      'Deel van de naam of van het WABP-nummer; voor wie mensen mag zien ook deel van de naam, of het nummer, van een beheerder',
  }),
  areaCode: areaCode.optional(),
  singleAdministrator: z.boolean().optional(),
  silent: z.boolean().optional(),
  alerts,
  sort: z.enum(GROUP_SORTS).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
};
