import { defineWords } from '../i18n/index.ts';

export const words = defineWords({
  nl: {
    showPassword: 'Wachtwoord tonen',
    password: 'Wachtwoord',
    passkeyFailures: {
      refused: 'De toegangssleutel is niet gebruikt. Probeer het opnieuw, of kies een andere manier.',
      exists: 'Op dit apparaat hebt u hier al een toegangssleutel.',
      address: 'Op dit adres werken toegangssleutels niet.',
      device: 'Dit apparaat heeft geen toegangssleutel die met pincode, vinger of gezicht te ontgrendelen is.',
      other: 'De toegangssleutel werkte niet. Probeer het opnieuw.',
    },

    proofTitle: 'Bevestig dat u het bent',
    proofWhy: 'Wat u nu doet kan veel schade doen als een ander het doet. Daarna gaat het vanzelf verder.',
    proofByPasskey: 'Met een toegangssleutel',
    proofOr: 'Of met uw wachtwoord:',
    proofCode: 'Code uit uw app, of een herstelcode',
    proofRecoveryCode: 'Een herstelcode',
    prove: 'Bevestig',
    proofOrganisation:
      'U logt in met de login van uw organisatie. Bevestig het daar; u komt hier terug. Wat op dit scherm nog niet is bewaard, vult u daarna opnieuw in.',
    toOrganisation: 'Naar de login van uw organisatie',

    setUpWhy:
      'Met alleen een wachtwoord kan een ander naar binnen die het raadt of afkijkt. Een app met codes op uw telefoon voorkomt dat.',
    setUpApp: 'Open een app met codes, bijvoorbeeld FreeOTP, Aegis of Microsoft Authenticator.',
    setUpScan: 'Scan deze code met de app:',
    qr: 'QR-code voor de app; de sleutel staat er ook in letters bij',
    cannotScan: 'Scannen lukt niet',
    typeKey: 'Typ deze sleutel over in de app:',
    firstCode: 'Vul de zes cijfers in die de app nu laat zien',
    takeIntoUse: 'Neem in gebruik',

    codesTitle: 'Bewaar uw herstelcodes',
    codesWhy:
      'Telefoon kwijt? Met een van deze codes komt u toch binnen. Elke code werkt één keer. U ziet ze alleen nu.',
    copy: 'Kopieer',
    copied: 'Gekopieerd',
    copyFailed: 'Kopiëren lukte niet. Selecteer de tekst en kopieer hem zelf.',
    print: 'Druk af',
    codesKept: 'Ik heb de codes veilig bewaard',
    keepFirst: 'Zet eerst het vinkje als u de codes hebt bewaard.',
    goOn: 'Ga verder',
    myDevice: 'Mijn apparaat',
  },
  en: {
    showPassword: 'Show password',
    password: 'Password',
    passkeyFailures: {
      refused: 'The passkey was not used. Try again, or choose another way.',
      exists: 'You already have a passkey for this site on this device.',
      address: 'Passkeys do not work at this address.',
      device: 'This device has no passkey that can be unlocked with a PIN, a finger or a face.',
      other: 'The passkey did not work. Try again.',
    },

    proofTitle: 'Confirm that it is you',
    proofWhy: 'What you are about to do can cause much harm if somebody else does it. It goes on by itself afterwards.',
    proofByPasskey: 'With a passkey',
    proofOr: 'Or with your password:',
    proofCode: 'Code from your app, or a recovery code',
    proofRecoveryCode: 'A recovery code',
    prove: 'Confirm',
    proofOrganisation:
      'You sign in with the login of your organisation. Confirm it there; you will come back here. What is not saved on this screen you fill in again afterwards.',
    toOrganisation: 'To the login of your organisation',

    setUpWhy:
      'With a password alone somebody can get in who guesses it or sees you type it. An app with codes on your phone prevents that.',
    setUpApp: 'Open an app with codes, for example FreeOTP, Aegis or Microsoft Authenticator.',
    setUpScan: 'Scan this code with the app:',
    qr: 'QR code for the app; the key is there in letters too',
    cannotScan: 'I cannot scan it',
    typeKey: 'Type this key into the app:',
    firstCode: 'Fill in the six digits that the app shows now',
    takeIntoUse: 'Take into use',

    codesTitle: 'Keep your recovery codes',
    codesWhy: 'Lost your phone? Each of these codes lets you in once. You see them only now.',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Copying failed. Select the text and copy it yourself.',
    print: 'Print',
    codesKept: 'I have kept the codes in a safe place',
    keepFirst: 'First tick the box when you have kept the codes.',
    goOn: 'Go on',
    myDevice: 'My device',
  },
});
