import type { AlertKind } from '../../core/alerts/facts/index.ts';

/** What a dispatcher may type, and the code with which it must be refused. */
export const REFUSED: readonly (readonly [code: string, text: string, kind: AlertKind])[] = [
  ...refused(
    'origin-or-skin-colour',
    `
Marokkaans
Marokkaanse man
2 Marokkaanse jongens op een scooter
twee Marokkanen, zwarte jas
MAROKKAANSE MAN
marokaanse jongen
Marrokaanse jongen, rugzak
M a r o k k a a n s e man
Ma.rok.kaan
m4rokkaan
Marok kaanse man
Mar*ok*kaanse man
Marok\u200bkaanse man
Maroookkaanse man
Μarokkaanse man
Mаrоkkааnse man
Turkse man
T u r k s e man
T.u.r.k
Tu\u200drkse man
een Turk
Turken in een auto
Oost-Europees
oost europees uiterlijk
Oosteuropese mannen
Oost–Europese man met een pet
Pools uiterlijk
Poolse man van 40
een Pool met een baard
twee Polen in een bus
een Poolse
Roemeense bende
Roemenen
Bulgaar
Noord-Afrikaans uiterlijk
Noordafrikaanse jongen
Afrikaans uiterlijk
Antilliaan
Antilliaanse jongeman
Surinaamse man, lang
Surinamer
Hindoestaanse vrouw
Somaliër
Somalische man
Eritreeër
Syrische jongen
Arabisch uiterlijk
Arabier
Aziatisch
Aziatische vrouw met lang haar
Chinese man
Chinees, ongeveer 40
negroïde
negroide man
n.e.g.r.o.i.d.e
neger
zigeuner
zigeuners met een busje
Roma-uiterlijk
donkere huidskleur
licht getint
lichtgetinte man
getint
getinte jongen
man, getint, lang
blanke man
blank
man, blank
twee blanke mannen
donkere man
d0nkere man
donkere jongen met een zwarte jas
de man is donker
man, donker, 1.80
man (donker)
zwarte man
een zwarte jongeman
zwarte vrouw met rugzak
witte man
donkere lange man
donker uiterlijk
donker type
2 donkere types
donkere huid
man met een lichte huid
buitenlands uiterlijk
buitenlander
allochtoon
allochtone jongeren
niet-westers uiterlijk
mediterraan uiterlijk
Nederlandse man
Hollands uiterlijk
Duitse man
man uit Polen
afkomstig uit Marokko
van Marokkaanse afkomst
Turkse afkomst
Zuid-Amerikaanse man
Latino
mocro
Mocro's
Kaapverdiaan
Molukse man
Koerdische man
Franse vrouw
Duitser
Belgen
asielzoeker
vluchteling
arbeidsmigranten
Turkse man bij de supermarkt
Poolse man, sprak Duits
dader is Marokkaans
man, Pools, ongeveer 30 jaar
kleurling
Oostblokker
Man met Marokkaans accent en Marokkaans uiterlijk
ｔｕｒｋｓｅ man
ᴛᴜʀᴋsᴇ man
Maroccaan
Iraki
Mexicaan
twee Cubanen
Cubaan
Venezolaan
Armeniër
een Deen
twee Zwitsers
man uit Jemen
pikzwarte man
lichtgekleurd
iets getint
Marokkaans accent en getint
donker van uiterlijk
huid: donker
blank, 30 jaar
twee blanken
noord-afr. uiterlijk
zwart van huid
getaande huid
exotische man
Ⓣurkse man
`,
  ),
  ...refused(
    'brand-name',
    `
AMBER Alert
amberalert
Amber-Alert
A.M.B.E.R. alert
A M B E R  A L E R T
AMBER\u200b Alert
Amb3r Alert
4mber alert
dit is een AMBER
AMBER-alarm
Vermist Kind Alert
vermistkindalert
Vermist-Kind-Alert
V e r m i s t kind alert
Vermist Kind Al\u00adert
VERMIST KIND ALERT nu
Áмbеr Alert
ᴀᴍʙᴇʀ ᴀʟᴇʀᴛ
kinderalert
Vermissing Kind Alert
`,
    'missing_person',
  ),
  ...refused(
    'invitation-to-act',
    `
Pak hem
pak hem!
Achtervolg de dader
Achtervolg hem tot de politie er is
Houd hem tegen
hou hem tegen
Houd hem aan
Ga erachteraan
Ga achter hem aan
ga er achter aan
Sluit hem in
Kunt u hem tegenhouden?
Wie kan hem volgen
Volg de auto. Volg hem
Rijd achter hem aan
Rijd hem klem
Spreek hem aan
Grijp hem
Grijp zelf in
Allemaal naar buiten en pak ze
Iedereen ga achter hem aan
Neem het recht in eigen hand
Ga op hem af
`,
  ),
  ...refused(
    'personal-name',
    `
De dader is genaamd Jan
genaamd Mohammed Bouali
hij heet Kevin
dader J. de Vries
J.P. van der Berg is gezien
verdachte Jan Jansen
de man Ahmed Yilmaz
Kevin B. is gezien
dhr. Jansen
meneer De Boer is thuis
alias Snelle Henk
`,
  ),
  ...refused(
    'house-number',
    `
Dorpsstraat 12
op de Dorpsstraat 12
Dorpsstraat 12a
Dorpsstraat nr. 12
Van Leeuwenhoeklaan 114-B
inbraak bij huisnummer 7
Kerkplein 3hs
2712 AB 12
Dorpsstraat 12 in Zoetermeer
Dorpsstraat 12 en 14
Dorpsstr. 12
`,
  ),
  ...refused(
    'phone-number',
    `
Bel 06-12345678
06 12 34 56 78
0612345678
+31 6 12345678
0031612345678
bel 079-3461234
`,
  ),
  ...refused(
    'link',
    `
https://evil.example/x
kijk op www.politie-nederland.nl
politie-nl.com/foto
bit.ly/abc
hxxps://evil.nl
evil.nl
mail naar jan@voorbeeld.nl
wa.me/31612345678
evil[.]nl
`,
  ),
  ...refused(
    'personal-data',
    `
NL91 ABNA 0417 1643 00
bsn 111222333
geboren 12-03-1980
`,
  ),
  ...refused(
    'belief-or-conviction',
    `
moslim
moslims met een bus
islamitische man
joodse man
een christen
hindoe
Jehova's getuigen
PVV'er
neonazi
homo
extreemrechtse mannen
`,
  ),
];

function refused(code: string, lines: string, kind: AlertKind = 'burglary'): (readonly [string, string, AlertKind])[] {
  return lines
    .trim()
    .split('\n')
    .map((text) => [code, text, kind] as const);
}

/** What a dispatcher types every day and must not be stopped at. */
export const PASSED: readonly string[] = `
Twee mannen met een donkere jas
donkere jas en witte schoenen
zwarte scooter
man met zwarte jas
man, zwarte jas, donkere broek
man in het zwart
man, zwart gekleed
donker gekleed
geheel in donkere kleding
witte schoenen
witte bestelbus
zwarte pet
man met donker haar
donkere ogen en een baard
vrouw met bruin haar
man met grijze baard
lang blond haar
het is donker buiten
het was donker
de straat is donker
zwarte auto met getinte ramen
zonnebril, getinte glazen
Zwitsers zakmes
pikzwarte jas
een zwarte en een witte auto
een donkere en een lichte auto
de auto is donker van kleur
Finse sauna
een blank houten bank
er is een schot gehoord
Mexicaans restaurant
spelende kinderen. Alert zijn
getint glas
man met blank mes
een blank houten deur
Turkse supermarkt
bij de Turkse bakker
naast de Poolse winkel
Poolse kentekenplaat
auto met Pools kenteken
witte bus met Roemeens kenteken
Duits kenteken
kenteken is Pools
kenteken mogelijk Belgisch
grijze Poolse bestelbus
Duitse herder
man met een Franse bulldog
achter het Chinese restaurant
bij de Chinees
Italiaans restaurant
Surinamestraat
Marokkostraat
Poolse Pantserdivisielaan
omgeving Indische buurt
Frans Halsstraat
omgeving Franse Kade
Nederlandse vlag op de jas
Marokkaans voetbalshirt
Engelse sleutel
Amerikaanse pick-up
Japanse auto
Russische ambassade
bij de moskee
naast de kerk
bij de islamitische basisschool
de christelijke school
Joodse begraafplaats
vrouw met een hoofddoek
sprak Pools
spraken Turks
sprak met een Duits accent
spreekt alleen Engels
Poolssprekend
Amber is 8 jaar en draagt een roze jas
amberkleurige lamp op het dak
oranje zwaailamp
vermist kind
kind is vermist sinds 14:00
De politie achtervolgt de auto
agenten houden hem in de gaten
een bewoner ging achter de dader aan
ga niet zelf achter iemand aan
Achtervolg niemand
Pak hem niet zelf
grijp niet in
Kijk uit uw raam
De dader is aangehouden
blijf binnen
volgt u de berichten
het paadje achter de huizen
rijdt achter de bus aan
in de Dorpsstraat 2 mannen gezien
Dorpsstraat
omgeving Dorpsstraat
hoek Dorpsstraat en Kerkweg
op de A12 bij afrit 7
richting de N470
rond 21:40 in de Dorpsstraat
Dorpsstraat 21:40 gezien
Plein 1813
bus 55
tramlijn 3
perron 2
kenteken 12-AB-CD
ongeveer 25 jaar, 1.80 m
man van 1,80 met een rugzak
J.P. Coenstraat
P.C. Hooftstraat
het is heet vandaag
de straat heet Dorpsstraat
bel 112
Meld Misdaad Anoniem 0800-7000
politie 0900-8844
loopt met een rollator
Zij is in de war en spreekt weinig
Rood jack met het woord SECURITY
Volkswagen Golf, grijs
Mercedes-Benz Sprinter
BMW met kapotte achterlamp
scooter zonder licht
draagt een bivakmuts
zwembad en pool
polen van een batterij
heeft een koevoet bij zich
man met capuchon
vrouw, kort haar, rode jas
stevig gebouwd, kaal
rent door de tuinen
Weggereden richting Zoetermeer
witte en zwarte schoenen
man met donkere huisdeursleutel
de zwarte poort staat open
zwart, met een wit logo
grijze trui, zwart
bruine hond
man met bruine hond
een donkere auto met twee mannen
zwarte auto, twee mannen
lange man, donkere jas
jongen op zwarte fiets
huidige situatie
het is nu rustig
huid met tatoeage van een slang
de ruit aan de achterkant is ingeslagen
Turkije staat op zijn shirt
de bus naar Polen
op de poolcirkel
richting het station, daarna onbekend
de heer is gewond
mevrouw is ongedeerd
de mogelijkheid bestaat
`
  .trim()
  .split('\n');

/** Abbreviations as typed, and as they go out. */
export const ABBREVIATED: readonly (readonly [typed: string, full: string])[] = [
  ['NN man met VTG', 'onbekende man met voertuig'],
  ['2 NN op scooter', '2 onbekende personen op scooter'],
  ['NN weg', 'onbekende persoon weg'],
  ['N.N. weg', 'onbekende persoon weg'],
  ['NN1 is lang, VE2 klein', 'persoon 1 is lang, persoon 2 klein'],
  ['VTG1 en vtg 2', 'voertuig 1 en voertuig 2'],
  ['VE-12-AB', 'VE-12-AB'],
  ['A12 ri. Utrecht', 'A12 richting Utrecht'],
  ['vlgs getuige m/v', 'volgens getuige man of vrouw'],
  ['VTGN weg', 'voertuigen weg'],
  ['verd. is thv de AH', 'persoon is bij de AH'],
  ['2 verd. gezien', '2 personen gezien'],
  ['betr. heeft een grijze jas', 'persoon heeft een grijze jas'],
  ['betr. een blauwe auto', 'over een blauwe auto'],
  ['Zie sig.', 'Zie signalement.'],
  ['de bdr van de auto', 'de bestuurder van de auto'],
  ['op de PD', 'op de plek'],
  ['op PD', 'op de plek'],
  ['HIC', 'ernstig misdrijf'],
  ['2 ppl op fiets', '2 personen op fiets'],
  ['tgv regen', 'door regen'],
  ['i.v.m. inbraak', 'vanwege inbraak'],
  ['ivm inbraak', 'vanwege inbraak'],
  ['mbt de auto', 'over de auto'],
  ['adhv camera', 'met behulp van camera'],
  ['kent. onbekend', 'kenteken onbekend'],
  ['ca. 20 jr.', 'ongeveer 20 jaar.'],
  ['Dorpsstr. afgesloten', 'Dorpsstraat afgesloten'],
  ['12-PD-34', '12-PD-34'],
  ['verdwenen in de sigarenzaak', 'verdwenen in de sigarenzaak'],
  ['Op pad met papa en mama', 'Op pad met papa en mama'],
  ['de beste man at wat', 'de beste man at wat'],
  ['ve en at in de tekst', 've en at in de tekst'],
];
