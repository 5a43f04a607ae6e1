import { defineWords } from '../../i18n/words.ts';

export const words = defineWords({
  nl: {
    lead: 'Ziet u iets verdachts? Onthoud dan SAAR.',
    saar: {
      signal: { what: 'S: Signaleer', how: 'Kijk goed: wat gebeurt er, waar, en hoe ziet die persoon eruit?' },
      alarm: { what: 'A: Alarmeer', how: 'Bel direct 112. Doe dat eerst.' },
      app: { what: 'A: App', how: 'Zet het daarna in de groep, zodat niet iedereen tegelijk belt.' },
      react: {
        what: 'R: Reageer',
        how: 'Doe het licht aan en kijk uit uw raam. Grijp niet zelf in en ga niet achter iemand aan.',
      },
    },
    group: 'In uw groep',
    groupRules: {
      purpose: 'De groep is voor verdachte situaties en voor berichten van de politie.',
      looks: 'Beschrijf wat iemand doet en draagt. Niemand is verdacht door huidskleur of afkomst.',
      names: 'Deel geen namen, foto’s of adressen van mensen.',
      chat: 'Gezelligheid en nieuws horen in een andere groep.',
    },
    administrator: 'Als beheerder',
    administratorRules: {
      asIs: 'U zet een bericht van de politie door zoals het is. U verandert er niets aan.',
      soon: 'U doet dat zo snel u kunt, en laat ons weten dat het gedaan is.',
      away: 'Gaat u op vakantie of verhuist u? Dan geeft u het door aan uw vervanger of opvolger.',
      stop: 'U kunt altijd stoppen: stuur STOP met WhatsApp.',
    },
    agree: 'Ik ga akkoord met deze spelregels, en ik vertel ze aan mijn groep.',
  },
  en: {
    lead: 'Do you see something suspicious? Remember SAAR.',
    saar: {
      signal: {
        what: 'S: Signaleer (notice)',
        how: 'Look well: what happens, where, and what does that person look like?',
      },
      alarm: { what: 'A: Alarmeer (alarm)', how: 'Call 112 at once. Do that first.' },
      app: { what: 'A: App', how: 'Then put it in the group, so that not everybody calls at the same time.' },
      react: {
        what: 'R: Reageer (react)',
        how: 'Switch on the light and look out of your window. Do not step in yourself and do not follow anybody.',
      },
    },
    group: 'In your group',
    groupRules: {
      purpose: 'The group is for suspicious situations and for messages of the police.',
      looks: 'Describe what somebody does and wears. Nobody is suspicious by skin colour or origin.',
      names: 'Do not share names, photos or addresses of people.',
      chat: 'Chat and news belong in another group.',
    },
    administrator: 'As an administrator',
    administratorRules: {
      asIs: 'You pass a message of the police on as it is. You change nothing in it.',
      soon: 'You do so as soon as you can, and let us know that it is done.',
      away: 'Are you going on holiday, or moving? Then you hand it to your deputy or successor.',
      stop: 'You can always stop: send STOP over WhatsApp.',
    },
    agree: 'I agree to these rules, and I tell them to my group.',
  },
});
