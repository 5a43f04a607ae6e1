/**
 * Police words and stiff words, with the plain word. Source: messages.md ("no police words: verdachte, betrokkene,
 * perceel") and the complaints in domain.md. "Signalement" is allowed. Each line: forms = plain word.
 */
export const POLICE_WORDS = `
verdachte / subject / betrokkene / manspersoon / vrouwspersoon / delinquent / individu = persoon
verdachten / subjecten / betrokkenen / manspersonen / vrouwspersonen / delinquenten / individuen = personen
perceel = woning
percelen = woningen
plaats delict / plaats van delict = plek
ontvreemd / weggenomen = gestolen
ontvreemden / wegnemen = stelen
wegneming / ontvreemding = diefstal
verbalisant = agent
verbalisanten = agenten
alwaar = waar
aldaar = daar
middels = met
thans = nu
heden = vandaag
gehuld in = met
zich ophouden / ophoudt = is
zich begeven / begaf zich / begeeft zich = ging
voortvluchtig / voortvluchtige = op de vlucht
heterdaad = nu bezig
aangetroffen = gevonden
ter plaatse = daar
ter hoogte van = bij
goederen = spullen
vluchtvoertuig = auto waarmee de dader wegreed
eenheden = agenten
sporendrager = bewijs
getuigenverklaring = verhaal van een getuige
insluiper = dief die binnenliep
modus operandi = manier van werken
ontkomen = weggekomen
voornoemd / voornoemde = deze
desbetreffende / betreffende persoon = deze
omtrent = over
noodzakelijkerwijs = nodig
assistentie = hulp
junk / junkie / junkies / verslaafde / zwerver / zwervers = persoon
`;
