import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Dialog, ProblemText, useToast } from '../parts/index.ts';
import { words } from './words.ts';

/** Asks administrators of imported groups whether they take part: says what follows before it is done. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const w = useWords(words);
  const f = useFormat();
  const tell = useToast();
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: () => get(api.POST('/enrolments/invitations', { body: {} })),
    onSuccess: async ({ people, groups }) => {
      await queries.invalidateQueries({ queryKey: ['enrolments'] });
      tell(people === 0 ? w.invitedNobody : w.invited(f.number(people), f.number(groups)));
      onClose();
    },
  });
  return (
    <Dialog
      open
      title={w.inviteTitle}
      onClose={onClose}
      busy={invite.isPending}
      actions={
        <>
          <Button tone="main" busy={invite.isPending} onClick={() => invite.mutate()}>
            {w.inviteDo}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>{w.inviteLead}</p>
      {invite.isError && <ProblemText error={invite.error} />}
    </Dialog>
  );
}
