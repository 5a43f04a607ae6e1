import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, get, type ApiToken } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Confirm, useToast } from '../../parts/index.ts';
import { useProof } from '../../session/index.ts';
import { tokensQuery } from './queries.ts';
import { words } from './words.ts';

export function RevokeToken({ token, onClose }: { token: ApiToken | undefined; onClose(): void }) {
  const w = useWords(words);
  const tell = useToast();
  const prove = useProof();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => prove(() => get(api.DELETE('/tokens/{id}', { params: { path: { id } } }))),
    onSuccess: () => {
      onClose();
      tell(w.revoked);
      return queries.invalidateQueries(tokensQuery);
    },
  });
  return (
    <Confirm
      open={token !== undefined}
      title={w.revokeTitle(token?.name ?? '')}
      act={w.revoke}
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onAct={() => token && revoke.mutate(token.id)}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
    >
      <p>{w.revokeWhat}</p>
    </Confirm>
  );
}
