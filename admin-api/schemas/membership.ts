import { z } from 'zod';
import {
  AdoptGroupInput,
  ChangeManagedGroupInput,
  Colleague,
  ColleagueInput,
  GroupDifference,
  GroupPerson,
  GroupPlanView,
  ManagedGroup,
  ManagedGroupDetail,
  PlannedAct,
  PlanManagedGroupInput,
  SeenGroup,
} from '../../core/membership/index.ts';
import { name, orNull, timestamp } from './common.ts';

const times = { observedAt: timestamp.nullable(), nextAt: timestamp.nullable() };

export const ManagedGroupSchema = name(
  ManagedGroup.extend(times),
  'ManagedGroup',
  'Een chat die wordt bijgehouden: hoe zij hoort te zijn, hoeveel er verschilt, en wanneer daar iets aan gedaan wordt',
);

const PersonSchema = name(
  GroupPerson.extend({ askedAt: timestamp.nullable(), invitedAt: timestamp.nullable() }),
  'GroupPerson',
  'Iemand in of voor een groep; stranger: staat in geen register',
);

const DifferenceSchema = name(
  GroupDifference.extend({ person: orNull(PersonSchema), since: timestamp, next: timestamp.nullable() }),
  'GroupDifference',
  'Iets dat anders is dan het hoort: wat, waarom, sinds wanneer, en wanneer er iets aan gebeurt',
);

const ActSchema = name(
  PlannedAct.extend({ at: timestamp }),
  'PlannedAct',
  'Wat er gedaan wordt, waarom, en niet voor wanneer',
);

export const ManagedGroupDetailSchema = name(
  ManagedGroupDetail.extend({ ...times, list: z.array(DifferenceSchema), acts: z.array(ActSchema) }),
  'ManagedGroupDetail',
  'Een bijgehouden groep met alles wat verschilt. Stuur version mee bij een wijziging',
);

export const GroupPlanSchema = name(
  GroupPlanView.extend({
    acts: z.array(ActSchema),
    differences: z.array(
      GroupPlanView.shape.differences.element.extend({ since: timestamp, next: timestamp.nullable() }),
    ),
  }),
  'GroupPlan',
  'Proefdraai voor één groep: wat er zou gebeuren, in volgorde, zonder iets te doen',
);

export const SeenGroupSchema = name(
  SeenGroup.extend({ since: timestamp, seenAt: timestamp }),
  'SeenGroup',
  'Een andere groep waar een lijn in zit. looksLike: de naam lijkt op die van de politie of op een van de onze',
);

export const ColleagueSchema = name(Colleague, 'GroupColleague', 'Een collega die in beheerdersgroepen hoort');

name(PlanManagedGroupInput, 'ManagedGroupInput', 'Een nieuwe beheerdersgroep voor wijken', {
  kind: 'alerts',
  areaCodes: ['WK063705'],
  name: 'Beheerders Rokkeveen',
});
name(AdoptGroupInput, 'ManagedGroupAdoption', 'Een groep die al bestaat; wat niet gekozen wordt blijft zoals het is', {
  kind: 'alerts',
  chatId: '120363000000000001@g.us',
  areaCodes: ['WK063705'],
  name: 'Beheerders Rokkeveen',
});
name(ChangeManagedGroupInput, 'ManagedGroupChange', 'Hoe de groep voortaan hoort te zijn, en de version die u bekeek');
name(ColleagueInput, 'GroupColleagueInput', 'Een collega, en in welke groepen die hoort', {
  name: 'J. de Vries',
  mobile: '0612345678',
  team: 'police',
  areaCodes: ['WK063705'],
  kinds: ['alerts'],
});
