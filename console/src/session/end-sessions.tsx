import { useState, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Confirm } from '../parts/index.ts';
import { useProof } from './proof.tsx';

/** Ends many sessions, this one too, once somebody has confirmed it and proven who he is; then to the sign-in page. */
export function EndSessions({
  act,
  title,
  end,
  onEnded,
  children,
}: {
  act: string;
  title: string;
  end(): Promise<unknown>;
  /** What has to be kept of this browser before the page is left. */
  onEnded?(): void;
  /** What it means, in the question. */
  children: ReactNode;
}) {
  const prove = useProof();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const ending = useMutation({
    mutationFn: () => prove(end),
    onSuccess: () => {
      queries.clear();
      onEnded?.();
      location.assign('/sign-in');
    },
  });
  return (
    <>
      <div>
        <Button onClick={() => setAsking(true)}>{act}</Button>
      </div>
      <Confirm
        open={asking}
        title={title}
        act={act}
        danger
        busy={ending.isPending}
        error={ending.error}
        onAct={() => ending.mutate()}
        onClose={() => {
          ending.reset();
          setAsking(false);
        }}
      >
        {children}
      </Confirm>
    </>
  );
}
