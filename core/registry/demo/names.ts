import type { Random } from './random.ts';

const GIVEN_NAMES =
  'Anna Bram Carla Daan Els Fatima Gerard Hanneke Ibrahim Jolanda Karel Lotte Marieke Niels Olga Peter Quirijn Ria Samira Tom Ursula Vincent Willemijn Yusuf Zeynep Arjan Bianca Cor Dewi Erik Femke Guus Henny Inge Joost Kim Lex Mohamed Nadia Otto Petra Rob Sandra Theo Veerle Wim'.split(
    ' ',
  );
const FAMILY_NAMES =
  'de Vries|Jansen|Bakker|van Dijk|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|Kok|Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|van den Broek|Schouten|van Beek|Willems|Hoekstra|Koster|Prins|Blom|Huisman|Peeters|Kuipers|van Veen|Yılmaz|El Amrani|Kaya|Santos|Nguyen|Bouzid|Özdemir|Kramer|Postma|Verhoeven'.split(
    '|',
  );

const STEMS =
  'Linde Beuken Esdoorn Kastanje Vlier Meidoorn Wilgen Berken Lijster Merel Kievit Reiger Zwaluw Ooievaar Roerdomp IJsvogel Klaproos Korenbloem Lavendel Margriet Tulpen Narcis Violier Salie Saffier Robijn Agaat Smaragd Jade Opaal Dommel Amstel Vecht Rotte Schie Linge Spaarne Vliet Orion Saturnus Mercurius Komeet Poolster Molen Sluis Brug Vaart Polder Dijk Toren'.split(
    ' ',
  );
const SUFFIXES = 'laan straat hof plein singel weide kade pad park dreef gaarde oord'.split(' ');
const OPENINGS = ['Buurtpreventie', 'Buurtapp', 'WhatsApp-groep', 'Alert', 'Buurtwacht', 'Samen veilig'];

/** An invented person; two may bear the same name, as in life. */
export function personName(random: Random): string {
  return `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`;
}

/**
 * A group's name as residents choose them: the neighbourhood alone for the first, otherwise an invented street or the
 * streets around it. Never one of `taken`.
 */
export function groupName(random: Random, area: string, first: boolean, taken: Set<string>): string {
  let name = first ? `Buurtpreventie ${area}` : '';
  while (name === '' || taken.has(name)) {
    const street = `${random.pick(STEMS)}${random.pick(SUFFIXES)}`;
    const [opening, form] = [random.pick(OPENINGS), random.next()];
    if (form < 0.5) name = `${opening} ${street}`;
    else if (form < 0.75) name = `${area} ${street}`;
    else if (form < 0.9) name = `${opening} ${street} en omgeving`;
    else name = `${street} ${area}`;
  }
  taken.add(name);
  return name;
}
