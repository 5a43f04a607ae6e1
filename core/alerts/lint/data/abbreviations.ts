/**
 * Abbreviations of police, control room and report writing, and what to write for a resident. Sources: the words that
 * messages.md forbids (NN, VTG), public lists of Dutch police abbreviations, and the complaint in domain.md that nobody
 * understands them. Where the full police term is jargon itself (verdachte, plaats delict) the plain word is given.
 *
 * Each line: `form / form = replacement`. A dot at the end of a form must be there; elsewhere dots between letters and
 * at the end are optional. Forms are matched in any case, except in UPPER, where they must be capitals because the same
 * letters are an everyday word or name in lower case.
 */
export const ANY_CASE = `
vtg / vrtg / voert. = voertuig
vtgn / vtgen / vtg's / vrtgn = voertuigen
verd / vda = persoon
verdn / verd'n / verd.n = personen
betr / betrok. = persoon
betrn = personen
sig / sign. / signal. = signalement
bdr / bstdr / bestrd = bestuurder
bijr / bijrdr = bijrijder
inz / inzitt. = inzittenden
ppl / prsn = personen
pers. = personen
prs = persoon
ovdp / ovd-p / ovd = officier van dienst
opco = leiding van de politie
tgv = door
ivm = vanwege
thv = bij
mbt = over
tav = over
adhv / a/d hand van = met behulp van
nav = na
obv = op basis van
dmv = met
mbv = met behulp van
tbv = voor
tov = tegenover
itt = anders dan
ipv = in plaats van
iig = in ieder geval
icm = samen met
tzt = later
zsm = zo snel mogelijk
omstr. = rond
ca = ongeveer
plm / ong. / ongev. = ongeveer
mog. / mogel. = mogelijk
verm. / vermoed. = mogelijk
wrsch / wrschl / wsch / waarsch. = waarschijnlijk
rivo / ri. / rtg = richting
knt / kntkn / kent. / kentek. = kenteken
aanh. = aangehouden
aanr. = aanrijding
get. = getuige
getn = getuigen
slo / so's = slachtoffer
mldr = melder
adr. = adres
wng = woning
wib / woninginbr. = woninginbraak
inbr. = inbraak
ovv / overv. = overval
strrf = straatroof
hmp = hectometerpaal
ovj = officier van justitie
hovj = hulpofficier van justitie
eenh. = eenheid
pol. = politie
bwnr / bew. = bewoner
gewap. = gewapend
vuurw. / vrwp = vuurwapen
onb. / onbek. = onbekend
blw / bl. = blauw
zw. = zwart
dkr / donk. = donker
gld / gekl. = gekleed
sgnlmt = signalement
jr / jr. = jaar
mtr = meter
min. = minuten
nr = nummer
tel. = telefoon
evt = eventueel
bijv = bijvoorbeeld
enz / etc = enzovoort
o.a. = onder andere
m.n. = vooral
m.u.v. = behalve
incl = met
excl = zonder
svp / aub = alstublieft
v/d / v.d. = van de
v/h / v.h. = van het
i/d / i.d. = in de
i/h = in het
a/d = aan de
o/d = op de
b/d = bij de
u/d = uit de
t/o / t.o. = tegenover
t/m = tot en met
t.p. = op de plek
weggel. = weggelopen
gest. = gestolen
ontvr. = gestolen
beschad. = beschadigd
aangetr. = gevonden
tst = toestand
lft = leeftijd
pdn = panden
brfts = bromfiets
rt. / richt. = richting
omg. = omgeving
tpv = bij
tpl = op de plek
d.d. = van
aangeh. = aangehouden
vlgs / vlg. = volgens
mnl = mannelijk
vrl = vrouwelijk
m/v = man of vrouw
wpn / wap. = wapen
vuurwp = vuurwapen
ktkn / kntk = kenteken
slachto. = slachtoffer
getuig. = getuige
ambu = ambulance
brw = brandweer
aol = ongeluk met gewonden
omgev. = omgeving
gez. = gezien
snrfts = snorfiets
`;

/** Only in capitals. Not read in a text that is all capitals when they are two letters. */
export const UPPER = `
VE / VD = persoon
PD = de plek
TP = op de plek
HIC = ernstig misdrijf
MK / OC / RMK = meldkamer
WI = woninginbraak
SO = slachtoffer
PA = personenauto
BA = bestelauto
BB = bestelbus
VA = vrachtauto
MF = motorfiets
BF = bromfiets
SF = snorfiets
ME = mobiele eenheid
AT = arrestatieteam
DSI = arrestatieteam
WA = wijkagent
PV = verslag van de politie
RTIC = meldkamer
VUURW = vuurwapen
AR = arrestatieteam
LIK = informatiepunt van de politie
AMB = ambulance
ANPR = kentekencamera
WP = wapen
`;

/** Capitals that everybody knows, or that are names: no remark. */
export const KNOWN_CAPITALS = `
VW, BMW, KIA, MG, DAF, MAN, BYD, DS, KTM, GSM, NS, RET, HTM, GVB, KPN, PTT, TNT, DHL, DPD, GLS, UPS, ING, ABN, AH, HEMA, IKEA, ALDI, LIDL,
JUMBO, PLUS, KFC, SUV, TV, PC, LED, USB, OV, BOA, GGD, ANWB, ATM, NL, EU, BE, DE, PL, PSV, AZ, NEC, FC, VVV, SV, VV, ADO, HU, HBO, MBO, ROC,
VMBO, AC, CD, DVD, XL, XXL, OK, SOS, BBQ, BP, ESSO, SHELL, TOTAL, UNO, OMA, NY, LA, USA, NYC, NF, CP, TNF, NB, ID, HALT, SAAR, WAS, AED, EHBO, POST, NL
`;
