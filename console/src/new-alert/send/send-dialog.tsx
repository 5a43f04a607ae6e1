import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/index.ts';
import type { AlertPreview, Dispatched } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Dialog, HoldButton, Loading, Notice, ProblemText, ServerText } from '../../parts/index.ts';
import type { OpenDraft } from '../draft/use-draft.ts';
import { previewAlert } from '../queries.ts';
import { words as screenWords } from '../words.ts';
import { Facts } from './facts.tsx';
import { Override } from './override.tsx';
import styles from './send.module.css';
import { TypedKind } from './typed-kind.tsx';
import { useSend } from './use-send.ts';
import { words } from './words.ts';

interface Props {
  open: boolean;
  onClose(): void;
  draft: OpenDraft;
  onSent(answer: Dispatched): void;
}

/** The one deliberate act: says once more what goes where, and stays open with the reason when it does not go. */
export function SendDialog({ open, onClose, draft, onSent }: Props) {
  const w = useWords(words);
  const kinds = useWords(screenWords).kinds;
  const checked = useChecked(open, draft);
  const send = useSend(draft, onSent);
  const kind = draft.draft.kind === null ? '' : kinds[draft.draft.kind];
  const needsApproval = (checked.preview?.approval.length ?? 0) > 0;
  const close = () => {
    send.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      title={needsApproval ? w.titleApproval(kind) : w.title(kind)}
      onClose={close}
      busy={send.isPending}
      tone="danger"
      actions={
        <Button onClick={close} busy={send.isPending}>
          {w.cancel}
        </Button>
      }
    >
      {checked.problem !== undefined && (
        <Notice tone="bad" title={w.failed} urgent>
          {checked.problem === null ? <p>{w.notSaved}</p> : <ProblemText error={checked.problem} />}
        </Notice>
      )}
      {checked.preview === undefined && checked.problem === undefined && <Loading lines={4} />}
      {checked.preview !== undefined && <Ready {...{ preview: checked.preview, draft, send, kind }} />}
    </Dialog>
  );
}

/** Saves what was typed and asks the server once more how it stands; what is shown is what goes. */
function useChecked(open: boolean, { store }: OpenDraft) {
  const [state, setState] = useState<{ preview?: AlertPreview; problem?: unknown }>({});
  useEffect(() => {
    if (!open) return;
    let current = true;
    setState({});
    const check = async () => {
      try {
        const saved = await store.save();
        const { id } = store.read();
        const next = !saved || id === null ? { problem: null } : { preview: await previewAlert(id) };
        if (current) setState(next);
      } catch (problem) {
        if (current) setState({ problem });
      }
    };
    void check();
    return () => {
      current = false;
    };
  }, [open, store]);
  return state;
}

function Ready({
  preview,
  draft,
  send,
  kind,
}: {
  preview: AlertPreview;
  draft: OpenDraft;
  send: ReturnType<typeof useSend>;
  kind: string;
}) {
  const w = useWords(words);
  const format = useFormat();
  const { version } = draft.store;
  const needsApproval = preview.approval.length > 0;
  const act = useRef<HTMLDivElement>(null);
  useEffect(() => act.current?.querySelector('button')?.focus(), []);
  const groups = format.count(preview.reach.groups, w.group, w.groups);
  const go = (reason?: string) => version !== null && send.mutate({ version, reason });
  if (!preview.canSend)
    return (
      <Notice tone="bad" title={w.failed} urgent>
        <ul>
          {preview.blocks.map(({ path, code, message }) => (
            <li key={`${path} ${code}`}>
              <ServerText code={code} message={message} />
            </li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <>
      <Facts preview={preview} alert={draft.alert} kind={kind} place={draft.draft.place} />
      {needsApproval && (
        <Notice tone="accent" title={w.approval}>
          <ul>
            {preview.approval.map(({ code, message }) => (
              <li key={code}>
                <ServerText code={code} message={message} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <SendFailure error={send.error} />
      <div ref={act} className={styles.act}>
        <HoldButton onHeld={() => go()} busy={send.isPending}>
          {needsApproval ? w.holdApproval(groups) : w.hold(groups)}
        </HoldButton>
        <TypedKind
          kind={kind}
          label={needsApproval ? w.askTyped : w.sendTyped}
          busy={send.isPending}
          onTyped={() => go()}
        />
      </div>
      {needsApproval && <Override groups={groups} busy={send.isPending} onOverride={go} />}
    </>
  );
}

function SendFailure({ error }: { error: unknown }) {
  const w = useWords(words);
  if (error === null || error === undefined) return null;
  const problem = asProblem(error);
  const changed = problem.issues.some(({ code }) => code === 'version-changed');
  return (
    <Notice tone="bad" title={w.failed} urgent>
      {problem.isOffline ? <p>{w.lost}</p> : changed ? <p>{w.changed}</p> : <ProblemText error={problem} />}
    </Notice>
  );
}
