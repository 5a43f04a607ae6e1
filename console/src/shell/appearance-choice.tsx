import { useId } from 'react';
import { useLanguage, useWords } from '../i18n/index.ts';
import { fieldStyles } from '../parts/index.ts';
import { THEMES, useTheme } from './appearance.ts';
import { words } from './words.ts';

/** Colours and language, for this browser. */
export function Appearance() {
  const w = useWords(words);
  const [theme, setTheme] = useTheme();
  const { language, setLanguage } = useLanguage();
  const id = useId();
  return (
    <>
      <div>
        <label htmlFor={`${id}-theme`}>{w.theme}</label>
        <select
          id={`${id}-theme`}
          name="theme"
          className={fieldStyles['input']}
          value={theme}
          onChange={(event) => setTheme(event.target.value as typeof theme)}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {w.themes[each]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-language`}>{w.language}</label>
        <select
          id={`${id}-language`}
          name="language"
          className={fieldStyles['input']}
          value={language}
          onChange={(event) => setLanguage(event.target.value === 'en' ? 'en' : 'nl')}
        >
          <option value="nl" lang="nl">
            Nederlands
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </div>
    </>
  );
}
