import { Navigate, Outlet } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { NoPermission, PageHeader, SideLink, SideNav } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { words } from './words.ts';

/** The parts of administration, each with the verb that opens it. */
const PARTS = [
  { id: 'accounts', path: '/beheer/accounts', verb: 'accounts.read' },
  { id: 'tokens', path: '/beheer/tokens', verb: 'tokens.read' },
  { id: 'policy', path: '/beheer/beleid', verb: 'policy.read' },
  { id: 'retention', path: '/beheer/bewaren', verb: 'retention.read' },
  { id: 'audit', path: '/beheer/logboek', verb: 'audit.read' },
  { id: 'people', path: '/beheer/personen', verb: 'person.find' },
] as const;

/** Beside each part of administration: the other parts that one may see. */
export function Layout() {
  const w = useWords(words);
  const { may } = useSession();
  const links = PARTS.filter(({ verb }) => may(verb)).map(({ id, path }) => (
    <SideLink key={id} to={path}>
      {w[id]}
    </SideLink>
  ));
  return (
    <SideNav label={w.nav} links={links}>
      <Outlet />
    </SideNav>
  );
}

/** Straight to the first part that one may see. */
export function Start() {
  const w = useWords(words);
  const { may } = useSession();
  const first = PARTS.find(({ verb }) => may(verb));
  if (first !== undefined) return <Navigate to={first.path} replace />;
  return (
    <>
      <PageHeader title={w.title} />
      <NoPermission who={w.who} />
    </>
  );
}
