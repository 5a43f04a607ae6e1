import { Option, type Command } from 'commander';
import { ALERT_KINDS, KIND_NAMES } from '../../core/alerts/index.ts';
import { several, wholeNumber } from '../parse-option.ts';

/** What the operator typed about an alert, before any rule is applied. */
export interface DraftOptions {
  facts?: string;
  kind?: string;
  municipality?: string;
  place?: string;
  area?: string;
  exact?: boolean;
  at?: string;
  around?: boolean;
  persons?: number;
  person?: string[];
  clothing?: string[];
  vehicle?: string;
  vehicleColour?: string;
  plate?: string;
  direction?: string;
  onFoot?: boolean;
  weapon?: string;
  remarks?: string;
  areas?: string[];
  point?: string;
  radius?: number;
  polygon?: string;
}

const KINDS = ALERT_KINDS.map((kind) => `${kind} (${KIND_NAMES[kind]})`).join(', ');
const repeat = (value: string, before: string[] = []): string[] => [...before, value];

/** Adds the flags for an alert's facts and for whom it is; `--facts` takes what has no flag. */
export function withDraftOptions(command: Command): Command {
  return command
    .option(
      '--facts <bestand.json>',
      'alle feiten als JSON; vlaggen gaan voor. Ook {municipalityCode, facts, target} mag',
    )
    .option('--kind <soort>', `soort melding: ${KINDS}; het Nederlandse woord mag ook`)
    .option('--municipality <code>', 'CBS-code van de gemeente (standaard: de enige die er is)')
    .option('--place <plaats>', 'straat of bekende plek, zonder huisnummer: "Van Leeuwenhoeklaan"')
    .option('--area <wijk>', 'wijk of buurt zoals mensen die noemen: "Rokkeveen"')
    .option('--exact', 'de plaats is precies deze plek (geen "omgeving" ervoor)')
    .option('--at <tijd>', 'wanneer: 21:40, of 2026-11-20T21:40:00+01:00 (standaard: nu)')
    .option('--around', 'de tijd is ongeveer')
    .option('--persons <aantal>', 'aantal personen dat gezien is', wholeNumber(1))
    .option(
      '--person <json>',
      'een persoon als JSON, bijvoorbeeld \'{"sex":"male","height":"tall"}\'; mag vaker',
      repeat,
    )
    .option('--clothing <kleding>', 'kleding van de (eerste) persoon, met komma’s; mag vaker', several)
    .option('--vehicle <soort>', 'voertuig: car, van, scooter, bicycle, …')
    .option('--vehicle-colour <kleur>', 'kleur van het voertuig')
    .option('--plate <kenteken>', 'kenteken, met ? voor elk teken dat niet gezien is')
    .option('--direction <waarheen>', 'vluchtrichting: "het station"')
    .option('--on-foot', 'te voet gevlucht')
    .option('--weapon <wapen>', 'wapen')
    .option('--remarks <tekst>', 'opmerkingen in gewone taal')
    .option('--areas <codes>', 'wijken of buurten: CBS-codes of namen, met komma’s; mag vaker', several)
    .addOption(new Option('--point <lat,lon>', 'middelpunt, bijvoorbeeld 52.045,4.49').conflicts(['areas', 'polygon']))
    .option('--radius <meters>', 'straal rond --point', wholeNumber(1))
    .addOption(
      new Option('--polygon <bestand.geojson>', 'getekend gebied (Polygon, of een Feature daarmee)').conflicts([
        'areas',
        'point',
      ]),
    );
}
