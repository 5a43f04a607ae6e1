import { useId } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronDown, UserRound } from 'lucide-react';
import { api, asProblem, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, fieldStyles, ProblemText } from '../parts/index.ts';
import { roleWords, useSession } from '../session/index.ts';
import { Appearance } from './appearance-choice.tsx';
import { useKeepAppearance } from './appearance.ts';
import { DropDown } from './drop-down.tsx';
import styles from './person.module.css';
import { words } from './words.ts';

/** Who one is and where one works; colours, language, the way out. */
export function Person() {
  const w = useWords(words);
  const names = useWords(roleWords);
  const { me, municipality } = useSession();
  const roles = me.roles.map((role) => names.roles[role]).join(', ') || names.noRole;
  return (
    <DropDown id="me" className={styles.person}>
      <summary className={styles.summary}>
        <span id="who" className={styles.who}>
          <strong>{me.account.name}</strong>
          <small>
            {roles}, {municipality.name}
          </small>
        </span>
        <UserRound aria-hidden="true" className={styles.face} />
        <ChevronDown aria-hidden="true" size={16} />
      </summary>
      <div className={styles.menu}>
        <Link to="/account" className={styles.link}>
          {w.account}
        </Link>
        {me.phonesUrl !== null && (
          <a href={me.phonesUrl} className={styles.link}>
            {w.phones}
          </a>
        )}
        <Municipalities />
        <Appearance />
        <SignOut />
      </div>
    </DropDown>
  );
}

function Municipalities() {
  const w = useWords(words);
  const { me } = useSession();
  const id = useId();
  const move = useMutation({
    mutationFn: (municipalityCode: string) => get(api.PUT('/session/municipality', { body: { municipalityCode } })),
    // Everything on the screen is of the other municipality: begin anew.
    onSuccess: () => location.assign('/'),
  });
  if (me.account.municipalities.length < 2) return null;
  return (
    <div>
      <label htmlFor={id}>{w.municipality}</label>
      <select
        id={id}
        className={fieldStyles['input']}
        value={me.municipality}
        onChange={(event) => move.mutate(event.target.value)}
      >
        {me.account.municipalities.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {move.isError && <ProblemText error={move.error} />}
    </div>
  );
}

function SignOut() {
  const w = useWords(words);
  const { me } = useSession();
  const queries = useQueryClient();
  const keepAppearance = useKeepAppearance();
  const gone = () => {
    queries.clear();
    keepAppearance();
    location.assign(me.method === 'oidc' ? '/sign-in?left=oidc' : '/sign-in');
  };
  const leave = useMutation({
    mutationFn: () => get(api.DELETE('/session')),
    onSuccess: gone,
    // Whoever reads that he left must have left.
    onError: (error) => asProblem(error).status === 401 && gone(),
  });
  return (
    <>
      <Button busy={leave.isPending} onClick={() => leave.mutate()}>
        {w.signOut}
      </Button>
      {leave.isError && <ProblemText error={leave.error} />}
    </>
  );
}
