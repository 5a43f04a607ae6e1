/** The RDW's 14 letter and digit patterns ("sidecodes"), dashes included; X a letter, 9 a digit. Source: RDW, kentekenseries. */
const SIDECODES = [
  'XX-99-99',
  '99-99-XX',
  '99-XX-99',
  'XX-99-XX',
  'XX-XX-99',
  '99-XX-XX',
  '99-XXX-9',
  '9-XXX-99',
  'XX-999-X',
  'X-999-XX',
  'XXX-99-X',
  'X-99-XXX',
  '9-XX-999',
  '999-XX-9',
] as const;

const BY_SHAPE: ReadonlyMap<string, string> = new Map(SIDECODES.map((code) => [code.replaceAll('-', ''), code]));

/**
 * A Dutch number plate with its dashes, whatever the spacing, dashes or case it was typed in.
 * @returns for example `12-AB-CD`; undefined when no sidecode fits
 */
export function formatDutchPlate(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[\s.\-–]/gu, '');
  const shape = bare.replace(/[A-Z]/g, 'X').replace(/[0-9]/g, '9');
  const code = BY_SHAPE.get(shape);
  if (code === undefined || !/^[A-Z0-9]{6}$/.test(bare)) return undefined;
  const [first = '', second = ''] = code.split('-');
  const cut = first.length + second.length;
  return `${bare.slice(0, first.length)}-${bare.slice(first.length, cut)}-${bare.slice(cut)}`;
}

/**
 * A plate of which some characters were not seen, as `12-A?-??`: capitals, one `?` per unknown character.
 * @returns undefined when it is not a partly known plate
 */
export function formatPartialPlate(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[\s.\-–]+/gu, '-');
  return /^(?=.*\?)(?=.*[A-Z0-9])[A-Z0-9?-]{2,10}$/.test(bare) ? bare : undefined;
}
