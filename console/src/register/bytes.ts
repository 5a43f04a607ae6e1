const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** 812 byte, 1,2 MB: as people read the size of a file. */
export function formatBytes(bytes: number, language: 'nl' | 'en'): string {
  const power = Math.min(2, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const options = {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(language, options).format(bytes / 1024 ** power);
}
