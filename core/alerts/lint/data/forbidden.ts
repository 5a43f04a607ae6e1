import { list } from './list.ts';

/** National brands that only the police's national desk may use (domain.md), and the ways people write them. */
export const BRANDS = list(`
  mber alert*, amber alert*, amberalert*, amber alarm*, amber bericht, amber melding, vermist kind alert*, vermiste kind alert*,
  vermist kinderalert*, vermist kind alarm, missing child alert*, child alert nederland, kind vermist alert*,
  kinder alert*, vermissing kind alert*
`);

/** The bare brand in capitals. The first name Amber, and amber as a colour, stay allowed. */
export const BARE_BRAND = /(?<![\p{L}\p{N}])(?:A[ .\-_]?M[ .\-_]?B[ .\-_]?E[ .\-_]?R|VKA)(?![\p{L}\p{N}])/u;

/** Belief: special personal data (AVG article 9), and no help to whoever looks out of a window. Buildings and schools are fine. */
export const BELIEFS = list(`
  moslim*, islamist*, jood, jodin, moslims, moslima, moslimas, moslimman, moslimmannen, moslimvrouw, moslimvrouwen, islamiet, islamieten, islamitisch, islamitische, joods, joodse,
  joden, christen, christenen, christelijk, christelijke, hindoe, hindoes, hindoeistisch, hindoeistische, sikh, sikhs,
  katholiek, katholieke, katholieken, protestant, protestants, protestantse, gereformeerd, gereformeerde, boeddhist,
  boeddhisten, boeddhistisch, boeddhistische, salafist, salafisten, salafistisch, jihadist, jihadisten, atheist,
  jehovas getuige, jehovas getuigen, jehova, orthodox, orthodoxe, soenniet, sjiiet, aleviet, mormoon, mormonen
`);

/** Politics, union, sexual life: the same article. */
export const CONVICTIONS = list(`
  pvver*, pvv stemmer*, pvv aanhanger*, vvder*, fvder*, fvd stemmer*, fvd aanhanger*, groenlinkser*, denk stemmer*, sper*, nsber*, communist, communisten, socialist, socialisten,
  fascist, fascisten, fascistisch*, neonazi*, nazi, nazis, extreemrechts*, extreem rechts*, extreemlinks*, extreem links*, linkse activist, linkse activisten,
  rechtse activist, rechtse activisten, antifa, anarchist, anarchisten, complotdenker*, wappie*, vakbondslid, homo, homos,
  homoseksueel, homoseksuele, lesbisch, lesbische, lesbienne, transgender*, transseksueel, travestiet*, biseksueel, queer, nicht achtig
`);

/** After a belief, these make it a building or an institution: fine. */
export const INSTITUTIONS = list(`
  kerk, kerken, school, scholen, basisschool, middelbare, college, lyceum, moskee, centrum, begraafplaats, slager, slagerij,
  bakker, winkel, museum, vereniging, stichting, tempel, gemeente, ziekenhuis, verzorgingstehuis, wijk, buurt, gebedshuis, universiteit,
  straat, laan, plein, gebedsruimte, monument, gymnasium, kinderopvang
`);
