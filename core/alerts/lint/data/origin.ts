import { list } from './list.ts';

/**
 * Words that tell where somebody comes from. Source of the rule: domain.md ("a description by origin or skin colour alone is
 * refused with the reason") and messages.md ("Never origin or colour as the description"). The list holds the peoples most
 * often named in Dutch police and neighbourhood messages, their neighbours, and the umbrella words used instead.
 * Left out on purpose, because they are everyday words or names: Let, Est, Fin, Deen, Noor, Ier, Schot.
 */

/** Adjectives, base form; `-e` is added. Fine before an object or a place ("Turkse supermarkt"), see objects.ts. */
export const ORIGIN_ADJECTIVES = list(`
  marokkaans, turks, pools, roemeens, bulgaars, hongaars, tsjechisch, slowaaks, sloveens, russisch, oekraiens,
  wit russisch, litouws, letlands, estlands, albanees, kosovaars, servisch, kroatisch, bosnisch, joegoslavisch,
  macedonisch, moldavisch, grieks, italiaans, spaans, portugees, franse, duits, belgisch, vlaams, engels, brits,
  ierse, schotse, deens, zweeds, noors, finse, oostenrijks, zwitsers, nederlands, hollands, oost europees,
  west europees, zuid europees, noord europees, europees, west afrikaans, oost afrikaans, noord afrikaans,
  zuid afrikaans, afrikaans, midden afrikaans, arabisch, berbers, algerijns, tunesisch, egyptisch, libisch,
  soedanees, somalisch, somalies, eritrees, ethiopisch, ghanees, nigeriaans, kameroens, congolees, senegalees,
  kaapverdisch, angolees, keniaans, gambiaans, guinees, surinaams, antilliaans, arubaans, curacaos, creools,
  hindoestaans, hindostaans, javaans, moluks, ambonees, indisch, indonesisch, dominicaans, caribisch, cubaans,
  jamaicaans, haitiaans, mexicaans, braziliaans, colombiaans, venezolaans, chileens, argentijns, peruaans,
  ecuadoraans, zuid amerikaans, latijns amerikaans, noord amerikaans, amerikaans, canadees, australisch, syrisch,
  irakees, iraaks, iraans, perzisch, afghaans, pakistaans, indiaas, indiase, bengaals, sri lankaans, tamil,
  nepalees, libanees, palestijns, jordaans, jemenitisch, saoedisch, israelisch, koerdisch, armeens, azerbeidzjaans,
  georgisch, tsjetsjeens, kazachs, mongools, chinees, chineese, japans, koreaans, vietnamees, thais, filipijns,
  maleisisch, aziatisch, oost aziatisch, zuid aziatisch, midden oosters, oosters, westers, niet westers,
  mediterraan, mediterrane, balkanees, slavisch, scandinavisch, buitenlands, allochtoon, allochtone, autochtoon,
  autochtone, kaukasisch, latijns, moors, levantijns, n afrikaans, maroccaans, siberisch, boliviaans, zimbabwaans
`);

/** People, with their plurals. */
export const ORIGIN_PEOPLE = list(`
  marokkaan, marokkanen, turken*, polak, polakken, marokkaantje, marokkaantjes, turk, turken, turkje, poolse, roemeen, roemenen, bulgaar,
  bulgaren, hongaar, hongaren, tsjech, tsjechen, slowaak, slowaken, sloveen, slovenen, rus, russen, oekrainer,
  oekrainers, litouwer, litouwers, letlander, letlanders, estlander, albaneze, albanezen, kosovaar, kosovaren,
  servier, serviers, kroaat, kroaten, bosnier, bosniers, joegoslaaf, joegoslaven, joego, joegos, macedonier, griek,
  grieken, italiaan, italianen, spanjaard, spanjaarden, portugezen, fransman, fransen, duitser, duitsers, belg,
  belgen, engelsman, engelsen, brit, britten, nederlander, nederlanders, hollander, hollanders, oost europeaan,
  oost europeanen, europeaan, europeanen, oostblokker, oostblokkers, noord afrikaan, noord afrikanen, afrikaan,
  afrikanen, arabier, arabieren, berber, algerijn, algerijnen, tunesier, tunesiers, egyptenaar, egyptenaren, libier,
  somalier, somaliers, eritreeer, eritreeers, ethiopier, ghanees, ghanezen, nigeriaan, nigerianen, kaapverdiaan,
  kaapverdianen, surinamer, surinamers, antilliaan, antillianen, arubaan, curacaoenaar, hindoestaan, hindoestanen,
  molukker, molukkers, ambonees, ambonezen, indier, indiers, indonesier, indonesiers, indo, braziliaan, brazilianen,
  colombiaan, colombianen, zuid amerikaan, zuid amerikanen, amerikaan, amerikanen, syrier, syriers, irakees,
  irakezen, iraker, iranier, iraniers, afghaan, afghanen, pakistaan, pakistani, libanezen, palestijn, palestijnen,
  koerd, koerden, armeen, armenen, georgier, georgiers, tsjetsjeen, tsjetsjenen, chinezen, chineesje, japanner,
  japanners, koreaan, koreanen, vietnamezen, thai, maroccaan, maroccanen, iraki, irakis, moldavier, moldaviers, armenier,
  armeniers, azerbeidzjaan, azerbeidzjanen, mongool, mongolen, bengaal, bengalen, srilankaan, srilankanen, jamaicaan,
  jamaicanen, cubaan, cubanen, dominicaan, dominicanen, venezolaan, venezolanen, mexicaan, mexicanen, kaapverdier,
  kaapverdiers, israelier, israeliers, jemeniet, jemenieten, oostenrijker, oostenrijkers, zwitser,
  kameroener, kameroeners, peruaan, peruanen, argentijn, argentijnen, australier, australiers, canadees, canadezen, filipijn, filipino, aziaat, aziaten, latino, latinos, latina
`);

/** Always about a person's origin or colour, whatever stands beside them. A `*` takes compounds. */
export const ORIGIN_ALWAYS = list(`
  man van kleur, mannen van kleur, vrouw van kleur, vrouwen van kleur, persoon van kleur, personen van kleur,
  mensen van kleur, jongen van kleur, jongens van kleur, licht tintje, donker tintje, zwartjes, romas,
  negroide, negroid, neger, negers, negerin, negertje, nikker, nikkers, zwartjoekel*, roetmop*, zandneger*, mocro,
  mocros, mokro, mokros, maroc, kutmarokka*, spleetoog, spleetogen, kaaskop, kaaskoppen, bleekscheet, zigeuner*,
  sinti, roma uiterlijk, roma zigeuner*, woonwagenbewoner*, woonwagenvolk, woonwagenkamper*, kleurling*, halfbloed*,
  halfbloedje, mulat, mulatten, mesties, allochtonen, autochtonen, buitenlander*, vreemdeling, vreemdelingen,
  migratieachtergrond*, migranten achtergrond, asielzoeker*, statushouder*, arbeidsmigrant*, oostblok,
  oostblok uiterlijk, oostblokuiterlijk, moelander*, medelander*, nieuwe nederlander*, vluchteling, vluchtelingen,
  illegaal, illegalen, huidskleur*, huidkleur*, huidtint*, huidstint, donkerhuidig*, lichthuidig*, blankhuidig*,
  zwarthuidig*, bruinhuidig*, donkergetint*, donker getint*, lichtgetint*, licht getint*, lichtgekleurde man,
  afkomst, etniciteit, etnisch*, donkere huid, donker van huid, lichte huid, licht van huid, blanke huid,
  bruine huid, zwarte huid, witte huid, getinte huid, bleke huid, gele huid, olijfkleurige huid, donkere teint,
  lichte teint, getint uiterlijk, donker uiterlijk, zuidelijk uiterlijk, buitenlands uiterlijk,
  donkere gelaatskleur, gelaatskleur, gelaatstint, donker van uiterlijk, zwart van huid, bruin van huid, wit van huid, noord afr, marok, huid donker,
  huid licht, huid zwart, huid blank, huid getint, teint, huidtype*, getaand, getaande, bicultureel*, kaffer*, exotisch uiterlijk,
  dark skinned, light skinned, black man, black male, white male, black guy, donker gekleurde, niet blank, kleurtje
`);

/** Adjectives that describe a person only before or about one: "donkere man", not "donkere jas". */
export const COLOUR_WORDS = list(`
  afro, donkerkleurig, donkerkleurige, donkergekleurd, donkergekleurde, donker, donkere, zwart, zwarte, wit, witte, bruin, bruine, geel, gele, blank, blanke, getint, getinte, gekleurd,
  gekleurde, gebruind, gebruinde, zuidelijk, zuidelijke, frans, roma, creool, lichtbruin, lichtbruine, donkerbruin,
  donkerbruine, pikzwart, pikzwarte, lichtgekleurd, lichtgekleurde, olijfkleurig, olijfkleurige, exotisch, exotische
`);

/** Countries and regions, refused as "uit …" of a person. */
export const COUNTRIES = list(`
  polen, roemenie, bulgarije, hongarije, marokko, turkije, suriname, de antillen, curacao, aruba, syrie, irak, iran,
  afghanistan, somalie, eritrea, ethiopie, afrika, noord afrika, oost europa, het oostblok, azie, china, rusland,
  oekraine, albanie, servie, kosovo, bosnie, joegoslavie, georgie, armenie, algerije, tunesie, egypte, libie, ghana,
  nigeria, kaapverdie, pakistan, india, indonesie, brazilie, colombia, zuid amerika, litouwen, letland, estland,
  tsjechie, slowakije, moldavie, italie, spanje, portugal, frankrijk, duitsland, belgie, engeland, nederland,
  het buitenland, het midden oosten, jemen, israel, palestina, libanon, jordanie, saoedi arabie, soedan, congo, kameroen,
  senegal, gambia, guinee, angola, kenia, zuid afrika, vietnam, thailand, de filipijnen, japan, korea, mongolie, mexico,
  venezuela, peru, argentinie, chili, ecuador, cuba, jamaica, haiti, de dominicaanse republiek, griekenland, kroatie,
  slovenie, macedonie, oostenrijk, zwitserland, denemarken, zweden, noorwegen, finland, ierland, schotland, amerika,
  bangladesh, sri lanka, nepal, kazachstan, tsjetsjenie
`);
