import { list } from './list.ts';

/** Words for a person: an origin or colour before one of these describes somebody, whatever else the text says. */
export const PERSON_NOUNS = list(`
  man, mannen, mannetje, vrouw, vrouwen, jongen, jongens, jongetje, meisje, meisjes, meid, meiden, persoon,
  personen, pers, dader, daders, verdachte, verdachten, knul, knullen, kerel, kerels, vent, venten, gast, gasten,
  gozer, gozers, figuur, figuren, type, types, jongeman, jongemannen, jongvolwassene, jongvolwassenen, jongere,
  jongeren, jeugd, tiener, tieners, kind, kinderen, kids, puber, pubers, heer, heren, dame, dames, inbreker,
  inbrekers, overvaller, overvallers, dief, dieven, rover, rovers, bende, bendes, groep, groepje, familie, stel,
  stelletje, koppel, duo, trio, bestuurder, bestuurders, bijrijder, fietser, scooterrijder, voetganger, individu,
  individuen, lui, mensen, medemens, gestalte, gestalten, volwassene, volwassenen, crimineel, criminelen,
  zakkenroller, zakkenrollers, oudere, ouderen, opa, oma, moeder, vader, arbeider, arbeiders, onbekende, onbekenden,
  collega, passagier, passagiers, inzittende, inzittenden, student, studenten, knaap, knapen, baby, peuter
`);

/** Words that make a description out of the adjective before them: "Pools uiterlijk". */
export const LOOKS_NOUNS = list(`
  uiterlijk, uiterlijke, voorkomen, uitstraling, afkomst, herkomst, komaf, roots, achtergrond, etniciteit, ras,
  bloed, huid, huidskleur, huidtint, teint, gezicht, gelaat, gelaatskleur, gelaatstrekken, trekken, nationaliteit,
  kleurtje, ogend, ogende, uitziend, uitziende, lijkend, lijkende, looks, hoofd, handen, handjes, haarkleur, origine
`);

/** Words that may stand between a colour or origin and the person: "donkere lange man". */
export const BODY_ADJECTIVES = list(`
  jonge, lange, grote, kleine, magere, dunne, dikke, oude, oudere, slanke, stevige, forse, onbekende, gespierde,
  korte, brede, kale, bebaarde, volwassen, blonde, verdachte, ongure, mannelijke, vrouwelijke, getinte, licht,
  donker, ogende
`);
