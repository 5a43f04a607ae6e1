import { createContext, useCallback, useContext, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Problem, SIGNED_OUT } from '../api/index.ts';

type Prove = <Result>(act: () => Promise<Result>) => Promise<Result>;
interface Asked {
  Question: ComponentType<{ onProven(): void; onCancel(): void }>;
  answer(proven: boolean): void;
}

const ProofContext = createContext<Prove>((act) => act());

/**
 * Does what the server may want a fresh proof for: asks for the password, a code or a passkey when it does, and then does
 * it again by itself. Whoever cancels gets the server's refusal.
 * @example const prove = useProof(); useMutation({ mutationFn: (body) => prove(() => get(api.POST('/accounts', { body }))) })
 */
export const useProof = (): Prove => useContext(ProofContext);

const wantsProof = (error: unknown): boolean =>
  error instanceof Problem && error.status === 403 && error.issues.some(({ code }) => code === 'reauthenticate');

/** Holds the one dialog that asks for proof, above every screen and its own dialogs. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const ask = useCallback(async (): Promise<boolean> => {
    const { ProofDialog } = await import('../factors/proof-dialog.tsx').catch(() => {
      throw new Problem(0);
    });
    const before = document.activeElement;
    const proven = await new Promise<boolean>((answer) => setAsked({ Question: ProofDialog, answer }));
    setAsked(undefined);
    if (before instanceof HTMLElement) before.focus();
    return proven;
  }, []);
  const prove = useCallback<Prove>(
    async (act) => {
      try {
        return await act();
      } catch (error) {
        if (!wantsProof(error) || !(await ask())) throw error;
        return act();
      }
    },
    [ask],
  );
  useEffect(() => {
    if (asked === undefined) return undefined;
    const cancel = () => asked.answer(false);
    document.addEventListener(SIGNED_OUT, cancel);
    return () => document.removeEventListener(SIGNED_OUT, cancel);
  }, [asked]);
  return (
    <ProofContext value={prove}>
      {children}
      {asked && <asked.Question onProven={() => asked.answer(true)} onCancel={() => asked.answer(false)} />}
    </ProofContext>
  );
}
