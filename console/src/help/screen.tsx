import { useEffect, type ReactNode } from 'react';
import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import { useFormat, useLanguage, useWords } from '../i18n/index.ts';
import { ButtonLink, Empty, Notice, PageHeader, Section, SideLink, SideNav, TextField } from '../parts/index.ts';
import { findInHandbook } from './find.ts';
import { PAGES, pageOf, type Page as HandbookPage } from './handbook.ts';
import styles from './help.module.css';
import { Markdown } from './markdown.tsx';
import { words } from './words.ts';

const startRoute = getRouteApi('/frame/help');
const pageRoute = getRouteApi('/frame/help/$page');

/** The start page of the handbook, with a search over all pages. */
export function Start() {
  const w = useWords(words);
  const { q = '' } = startRoute.useSearch();
  const navigate = startRoute.useNavigate();
  const page = pageOf('README');
  const search = (text: string) => void navigate({ search: text === '' ? {} : { q: text }, replace: true });
  return (
    <>
      <PageHeader title={w.title} />
      <DutchOnly />
      <WithPages>
        <search className={styles.search}>
          <TextField
            label={w.search}
            hint={w.searchHint}
            type="search"
            lang="nl"
            autoComplete="off"
            value={q}
            onChange={(event) => search(event.target.value)}
          />
        </search>
        {q.trim() === '' ? page && <Text page={page} /> : <Results question={q} clear={() => search('')} />}
      </WithPages>
    </>
  );
}

/** One page of the handbook. */
export function Page() {
  const w = useWords(words);
  const { page: name } = pageRoute.useParams();
  const page = pageOf(name);
  const summaries: Record<string, string> = w.summaries;
  const summary = summaries[name];
  const { hash } = useLocation();
  useEffect(() => {
    // The page is drawn after the address changed, so the browser found nothing to scroll to.
    if (hash !== '') document.getElementById(decodeURIComponent(hash))?.scrollIntoView();
  }, [hash]);
  return (
    <>
      {/* Another page is another heading, which gets the focus. */}
      <PageHeader
        key={name}
        title={page?.title ?? w.noPage}
        actions={
          <ButtonLink to="/help" tone="quiet">
            {w.start}
          </ButtonLink>
        }
      />
      <DutchOnly />
      {summary !== undefined && (
        <Notice tone="accent" title={w.summary}>
          <p>{summary}</p>
        </Notice>
      )}
      <WithPages>
        {page === undefined || name === 'README' ? (
          <Empty title={w.noPage}>{w.noPageHelp}</Empty>
        ) : (
          <Text page={page} />
        )}
      </WithPages>
    </>
  );
}

function DutchOnly() {
  const w = useWords(words);
  const { language } = useLanguage();
  return language === 'nl' ? null : <Notice>{w.dutchOnly}</Notice>;
}

const Text = ({ page }: { page: HandbookPage }) => (
  <article className={styles.text} lang="nl">
    <Markdown tokens={page.tokens} />
  </article>
);

function WithPages({ children }: { children: ReactNode }) {
  const w = useWords(words);
  const links = PAGES.map(({ name, title }) => (
    <SideLink key={name} to="/help/$page" params={{ page: name }}>
      {title}
    </SideLink>
  ));
  return (
    <SideNav label={w.pages} links={links} below lang="nl">
      {children}
    </SideNav>
  );
}

function Results({ question, clear }: { question: string; clear(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const found = findInHandbook(question);
  return (
    <>
      <p role="status">{found.length > 0 && w.found(format.number(found.length), found.length === 1)}</p>
      {found.length === 0 ? (
        <Empty
          title={w.none}
          action={
            <ButtonLink to="/help" onClick={clear}>
              {w.clear}
            </ButtonLink>
          }
        >
          {w.noneHelp}
        </Empty>
      ) : (
        <Section title={w.search}>
          <ul className={styles.found} lang="nl">
            {found.map(({ page, title, section, anchor, snippet }) => (
              <li key={`${page} ${anchor}`}>
                <Link to="/help/$page" params={{ page }} {...(anchor !== '' && { hash: anchor })}>
                  {section === '' ? title : `${title}: ${section}`}
                </Link>
                <p>{snippet}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
