import { LOOKS, LOOK_NAMES, lookNumber, PATTERNS, type Look } from './looks.ts';

/** The colours of the theme as the GPU takes them: red, green, blue, alpha, multiplied. */
export interface Palette {
  fills: Float32Array;
  inks: Float32Array;
  patterns: Int32Array;
  line: Float32Array;
  districtLine: Float32Array;
  selectedLine: Float32Array;
  circle: Float32Array;
  circleCasing: Float32Array;
  land: string;
  isDark: boolean;
}

/**
 * Reads tokens.css as it holds now; a custom property by itself does not say which of light-dark() counts.
 * @param hasBackground areas are then clear, so that streets show; without, they stand out from land where nothing is known
 */
export function readPalette(element: HTMLElement, hasBackground: boolean): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const resolve = (token: string): [number, number, number] => {
    probe.style.color = `var(${token})`;
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [r / 255, g / 255, b / 255];
  };
  const multiplied = (token: string, alpha: number): number[] => [...resolve(token).map((part) => part * alpha), alpha];
  const looks: Look[] = LOOK_NAMES.map((name) => LOOKS[name]);
  const land = resolve('--map-land');
  if (!hasBackground) looks[lookNumber('idle')] = { ...LOOKS.idle, fill: '--paper', strength: 0.75 };
  const palette: Palette = {
    fills: Float32Array.from(looks.flatMap(({ fill, strength }) => multiplied(fill, strength))),
    inks: Float32Array.from(looks.flatMap(({ ink, inkStrength }) => multiplied(ink, inkStrength))),
    patterns: Int32Array.from(looks.map(({ pattern }) => PATTERNS.indexOf(pattern))),
    line: Float32Array.from(multiplied('--strong-line', 0.55)),
    districtLine: Float32Array.from(multiplied('--ink', 0.36)),
    selectedLine: Float32Array.from(multiplied('--accent', 0.95)),
    circle: Float32Array.from(multiplied('--accent', 1)),
    circleCasing: Float32Array.from(multiplied('--paper', 0.85)),
    land: `rgb(${land.map((part) => Math.round(part * 255)).join(' ')})`,
    isDark: land[0] + land[1] + land[2] < 1.5,
  };
  probe.remove();
  return palette;
}
