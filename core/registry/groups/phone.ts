import { cleanText } from '../text/clean.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type PhoneCheck = { ok: true; mobile: string } | { ok: false; code: string; message: string };

/** Digits and what people put between them; also a leading apostrophe, as spreadsheets use to mean text. */
const WRITTEN_NUMBER = /^'?[+＋]?[\p{Nd}\s().\-‐-―/]+$/u;

/** A Dutch mobile number in any spelling, as E.164 (+316 and eight digits), or why it is none. */
export function readMobile(written: string): PhoneCheck {
  const text = cleanText(written);
  if (/^\d+[.,]\d+E\+?\d+$/i.test(text)) {
    return refuse(
      'phone-mangled',
      'Het spreadsheet heeft het nummer afgerond. Maak de kolom tekst en vul het opnieuw in.',
    );
  }
  if (!WRITTEN_NUMBER.test(text))
    return refuse('phone', 'Dit is geen telefoonnummer. Vul één nummer in, zoals 06-12345678.');
  const number = parsePhoneNumberFromString(text, 'NL');
  if (!number) return refuse('phone', 'Dit is geen telefoonnummer. Vul één nummer in, zoals 06-12345678.');
  if (number.countryCallingCode !== '31') {
    return refuse(
      'phone-foreign',
      'Dit is een buitenlands nummer. Alleen Nederlandse mobiele nummers (06) kunnen mee.',
    );
  }
  if (!number.isValid()) {
    return refuse('phone', 'Dit nummer bestaat niet. Een mobiel nummer is 06 en acht cijfers, zoals 06-12345678.');
  }
  if (/^\+316\d{8}$/.test(number.number) && number.getType() === 'MOBILE') return { ok: true, mobile: number.number };
  if (number.getType() === 'FIXED_LINE') {
    return refuse('phone-landline', 'Dit is een vast nummer. WhatsApp-berichten gaan naar een mobiel nummer (06).');
  }
  return refuse('phone-not-mobile', 'Dit is geen gewoon mobiel nummer. Vul een nummer in dat met 06 begint.');
}

function refuse(code: string, message: string): PhoneCheck {
  return { ok: false, code, message };
}
