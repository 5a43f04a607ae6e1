import { useId, type ReactNode } from 'react';
import { useLanguage, useWords } from '../i18n/index.ts';
import { THEMES, useTheme } from '../shell/appearance.ts';
import { Button } from './button.tsx';
import styles from './page.module.css';
import { words } from './words/frame.ts';

/** What stands around every step: who speaks, where to call in an emergency, colours and language. */
export function Frame({ children }: { children: ReactNode }) {
  const w = useWords(words);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#main" onClick={skip}>
        {w.skip}
      </a>
      <header className={styles['mark']}>
        <img src="/icon.svg" alt="" width="40" height="40" />
        <div>
          <p className={styles['brand']}>Heterdaadkracht</p>
          <p className={styles['soft']}>{w.what}</p>
        </div>
        <OtherLanguage />
      </header>
      <main id="main" tabIndex={-1} className={styles['main']}>
        {children}
      </main>
      <footer className={styles['foot']}>
        <p>
          {w.emergency} <strong>{w.call}</strong>
        </p>
        <Looks />
      </footer>
    </div>
  );
}

/** The part behind the # says at which step one is, so it is left alone. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** On top, in the other language itself: who cannot read this page finds no choice at the bottom of it. */
function OtherLanguage() {
  const { language, setLanguage } = useLanguage();
  const [other, name] = language === 'nl' ? (['en', 'English'] as const) : (['nl', 'Nederlands'] as const);
  return (
    <Button tone="quiet" lang={other} onClick={() => setLanguage(other)}>
      {name}
    </Button>
  );
}

function Looks() {
  const w = useWords(words);
  const [theme, setTheme] = useTheme();
  const { language, setLanguage } = useLanguage();
  const id = useId();
  return (
    <div className={styles['looks']}>
      <div>
        <label htmlFor={`${id}-language`}>{w.language}</label>
        <select
          id={`${id}-language`}
          name="language"
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
      <div>
        <label htmlFor={`${id}-theme`}>{w.theme}</label>
        <select
          id={`${id}-theme`}
          name="theme"
          value={theme}
          onChange={(event) => setTheme(THEMES.find((each) => each === event.target.value) ?? 'system')}
        >
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {w.themes[each]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
