/** A word list as one writes it: entries between commas, over as many lines as it takes. */
export function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
