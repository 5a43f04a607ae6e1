import { list } from './list.ts';

/**
 * Things that may carry an origin without describing a person: a "Turkse supermarkt" is a place, a "Poolse
 * kentekenplaat" is on a car, a "Duitse herder" is a dog. Matched as the end of a word, so compounds count.
 */
export const OBJECT_NOUNS = list(`
  taverne, trattoria, sauna, salon, massagesalon, kraam, tent, zaakje, slippers, sneakers, laarzen, sandaal, pofbroek, winkel, winkels, winkeltje, supermarkt, markt, restaurant, bakker, bakkerij, slager, slagerij, kapper, kapsalon,
  eethuis, snackbar, cafetaria, grillroom, toko, cafe, koffiehuis, theehuis, lunchroom, pizzeria, shoarmazaak, zaak,
  zaken, bank, ambassade, consulaat, moskee, kerk, synagoge, tempel, school, basisschool, college, centrum,
  buurthuis, vereniging, clubhuis, begraafplaats, buurt, wijk, plein, straat, laan, weg, hof, kade, park, brug, pub,
  hotel, slijterij, juwelier, bistro, wok, afhaal, sportschool, kust, grens, zee, kenteken, kentekens,
  kentekenplaat, kentekenplaten, plaat, platen, nummerplaat, nummerplaten, nummerbord, nummerborden, kent, auto,
  autos, wagen, bus, busje, busjes, vrachtwagen, vrachtauto, truck, pick, pickup, camper, caravan, aanhanger,
  trailer, motor, scooter, fiets, bestelbus, bestelauto, merk, makelij, oplegger, bakfiets, voertuig,
  voertuigen, taxi, trein, herder, herders, bulldog, dog, hond, hondje, kat, staander, terrier, windhond, waterhond,
  husky, spaniel, mastiff, korthaar, vlag, vlaggetje, sleutel, zakmes, mes, zwaard, tapijt, krant, tekst, opdruk,
  opschrift, logo, pet, jas, trui, shirt, voetbalshirt, tenue, trainingspak, sjaal, jurk, hoofddoek, hoed, muts,
  rok, ruit, vest, broek, djellaba, schoenen, sandalen, gewaad, kleding, klederdracht, muziek, eten, thee, koffie,
  kaas, pizza, brood, bier, wijn, paspoort, rijbewijs, politie, douane, leger, autoriteiten, team, elftal, ploeg,
  kampioenschap, koelkast, balkon, deuren, tuin, firma, bedrijf, spoorwegen, les, radio, zender, geld, munten,
  wapen, pistool, stier, kozijn, parket, ramen, glas, glazen, folie, spiegels, ruiten, raam, vizier, zonnebril, brillenglazen, bril
`);

/** Words after which an origin says what a plate or a label is: "kenteken is Pools". */
export const PLATE_NOUNS = list(`
  kenteken, kentekens, kentekenplaat, kentekenplaten, plaat, platen, nummerplaat, nummerplaten, nummerbord, vlag,
  tekst, opschrift, opdruk, auto, bus, busje, voertuig, vrachtwagen, bestelbus, wagen, camper, merk, motor
`);

/** Ends of the names of streets and places: "Surinamestraat", "Poolse Legioenlaan". */
export const STREET_ENDINGS = list(`
  straat, laan, weg, plein, hof, kade, dreef, singel, park, brug, gracht, dijk, pad, steeg, plantsoen, plaats,
  markt, haven, burg, hage, horst, veld, land, rode, zoom, baan, boulevard, allee, buurt, kwartier, wijk, wal,
  vaart, erf, ring, tunnel, viaduct, polder, oord, dwarsstraat, kamp, str, stede, poort, wetering, akker, hoek, lei,
  werf, route, passage, promenade, hofje
`);
