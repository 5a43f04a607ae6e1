import { z } from 'zod';
import { EnrolmentArea, EnrolmentRequest, EnrolmentState } from '../../core/enrolment/index.ts';
import { name } from './common.ts';

name(
  EnrolmentArea,
  'EnrolmentArea',
  'Waar een groep op let: postcodes, een getekend gebied, of buurten. Gekozen buurten gaan voor',
);
name(EnrolmentRequest, 'EnrolmentRequest', 'De aanmelding van een groep, zoals een bewoner die invult', {
  group: { name: 'Buurtpreventie Rokkeveen-West', memberCount: 140, wabpNumber: 'ZM-0412' },
  area: { postcodes: ['2719'] },
  administrator: { name: 'Anna de Vries', mobile: '06 12345678' },
  consent: { processing: true, rules: true, version: '2026-11' },
});

export const enrolmentId = z
  .uuid({ error: 'Het id van een aanmelding ziet eruit als 0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44.' })
  .toLowerCase();

export const EnrolmentStateSchema = name(
  EnrolmentState,
  'EnrolmentState',
  'unproven: het nummer is nog niet bewezen; waiting: er is iets gevraagd aan wie zich aanmeldde',
);

export const OwnEnrolmentSchema = name(
  z.strictObject({
    state: EnrolmentStateSchema,
    reference: z.string().meta({ example: 'A-48213' }),
    group: z.strictObject({ name: z.string() }),
    question: z.string().optional().meta({ description: 'Wat er wordt gevraagd, zolang er op antwoord wordt gewacht' }),
    reason: z.string().optional().meta({ description: 'Waarom de aanmelding is afgewezen' }),
  }),
  'OwnEnrolment',
  'De eigen aanmelding',
);
