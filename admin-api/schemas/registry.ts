import { z } from 'zod';
import { AdministratorGroup, Area, ImportReport, ImportRun } from '../../core/registry/index.ts';
import { name, timestamp } from './common.ts';

const Geometry = name(
  z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
  'Geometry',
  'GeoJSON (RFC 7946) in WGS84: lengte, breedte',
);

export const AreaSchema = name(
  Area.extend({ geometry: Geometry.optional() }),
  'Area',
  'Een gemeente, wijk of buurt van het CBS. households is null als het CBS het niet geeft',
);

export const AdministratorGroupSchema = name(
  AdministratorGroup.extend({ membersAt: timestamp.nullable() }),
  'AdministratorGroup',
  'Een beheerdersgroep: een chat van de politie voor een of meer wijken',
);

export const ImportReportSchema = name(
  ImportReport,
  'ImportReport',
  'Wat een import deed, of met dryRun zou doen; refused noemt elke regel die niet is overgenomen, met de reden',
);

export const ImportRunSchema = name(
  ImportRun.extend({ at: timestamp }),
  'ImportRun',
  'Een eerdere import met wat niet is overgenomen',
);
