import { defineWords } from '../../i18n/words.ts';

/** Whoever changes what these texts say also changes consent-version.ts: it is kept which of them somebody agreed to. */
export const words = defineWords({
  nl: {
    lead: 'Voor uw aanvraag gebruiken wij gegevens van u. Dat mag alleen als u het goed vindt.',
    parts: {
      what: {
        title: 'Wat wij bewaren',
        text: 'Van u en uw vervanger: naam, mobiel nummer en e-mailadres. Van de groep: naam, aantal leden, WABP-nummer en de buurten. Het adres voor borden en stickers. En later: of een bericht aankwam en of u het doorzette.',
      },
      why: {
        title: 'Waarom',
        text: 'Om te kijken of uw aanvraag klopt, en om u berichten van de politie te sturen. Voor niets anders.',
      },
      who: {
        title: 'Wie het ziet',
        text: 'Medewerkers van de gemeente en de politie die hiermee werken. Namen en nummers staan versleuteld. De leden van uw groep en andere bewoners zien ze niet, en wij verkopen niets. In de groep van beheerders kunnen andere beheerders uw nummer wel zien, zoals in elke WhatsApp-groep.',
      },
      long: {
        title: 'Hoe lang',
        text: 'Zolang u beheerder bent, en daarna nog vier weken. Bewijst u uw nummer niet binnen een dag, dan vervalt uw aanvraag en wissen wij die na een week. Wordt uw aanvraag afgewezen of trekt u die in, dan wissen wij uw gegevens na drie maanden. Dat zijn de gewone termijnen: uw gemeente kan andere kiezen en vertelt u welke.',
      },
      stop: {
        title: 'Hoe u stopt',
        text: 'Stuur STOP met WhatsApp, op elk moment. Uw aanvraag trekt u in op de pagina die u straks krijgt. U hoeft niet te zeggen waarom.',
      },
      rights: {
        title: 'Uw rechten',
        text: 'U kunt uw gegevens zien, laten verbeteren en laten wissen. Vraag dat aan uw gemeente. Komt u er samen niet uit, dan kunt u een klacht sturen aan de Autoriteit Persoonsgegevens.',
      },
    },
    agree: 'Ik vind het goed dat de gemeente en de politie deze gegevens zo gebruiken.',
    version: (version: string) => `Dit is tekst ${version}. Wij bewaren met welke tekst u akkoord ging, en wanneer.`,
  },
  en: {
    lead: 'For your application we use data about you. That is allowed only if you agree.',
    parts: {
      what: {
        title: 'What we keep',
        text: 'Of you and your deputy: name, mobile number and e-mail address. Of the group: name, number of members, WABP number and the neighbourhoods. The address for signs and stickers. And later: whether a message arrived and whether you passed it on.',
      },
      why: {
        title: 'Why',
        text: 'To look whether your application is right, and to send you messages of the police. For nothing else.',
      },
      who: {
        title: 'Who sees it',
        text: 'Staff of the municipality and the police who work with this. Names and numbers are encrypted. The members of your group and other residents do not see them, and we sell nothing. In the group of administrators, other administrators can see your number, as in every WhatsApp group.',
      },
      long: {
        title: 'How long',
        text: 'As long as you are an administrator, and four weeks after that. If you do not prove your number within a day, your application lapses and we erase it after a week. If your application is refused or you take it back, we erase your data after three months. These are the usual terms: your municipality can choose others, and tells you which.',
      },
      stop: {
        title: 'How to stop',
        text: 'Send STOP over WhatsApp, at any moment. You take your application back on the page that you get in a moment. You need not say why.',
      },
      rights: {
        title: 'Your rights',
        text: 'You can see your data, have them corrected and have them erased. Ask your municipality. If you cannot agree, you can send a complaint to the Autoriteit Persoonsgegevens, the Dutch data protection authority.',
      },
    },
    agree: 'I agree that the municipality and the police use these data in this way.',
    version: (version: string) => `This is text ${version}. We keep which text you agreed to, and when.`,
  },
});
