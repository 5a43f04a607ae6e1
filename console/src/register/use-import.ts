import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { asProblem, type ImportReport, type Problem } from '../api/index.ts';
import { useSession } from '../session/index.ts';
import { upload, type ImportKind, type Step } from './upload.ts';

export interface Chosen {
  kind: ImportKind;
  year: string;
  file: File | null;
}

export interface ImportJob {
  chosen: Chosen;
  /** Another choice makes what was found about the former one void. */
  choose(change: Partial<Chosen>): void;
  state: 'choosing' | 'working' | 'checked' | 'done' | 'failed';
  /** What is under way: a trial or the import itself, and how far. */
  step: (Step & { dryRun: boolean }) | null;
  report: ImportReport | null;
  problem: Problem | null;
  /** The connection broke while the server was importing: nobody knows. */
  unsure: boolean;
  run(dryRun: boolean): void;
  stop(): void;
}

/** One file on its way from being chosen to being in the register. */
export function useImport(): ImportJob {
  const { may, municipality } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>({
    kind: may('registry.import') ? 'registry' : 'areas',
    year: String(new Date().getFullYear() - 1),
    file: null,
  });
  const [state, setState] = useState<ImportJob['state']>('choosing');
  const [step, setStep] = useState<ImportJob['step']>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unsure, setUnsure] = useState(false);
  const control = useRef<AbortController>(undefined);
  useEffect(() => () => control.current?.abort(), []);
  const run = async (dryRun: boolean) => {
    if (chosen.file === null || state === 'working') return;
    control.current = new AbortController();
    setState('working');
    setProblem(null);
    setUnsure(false);
    const what = {
      ...chosen,
      file: chosen.file,
      year: Number(chosen.year),
      municipalityCode: municipality.code,
      dryRun,
    };
    try {
      setReport(await upload(what, (next) => setStep({ ...next, dryRun }), control.current.signal));
      setState(dryRun ? 'checked' : 'done');
    } catch (error) {
      if (error instanceof DOMException) return setState(report === null ? 'choosing' : 'checked');
      setProblem(asProblem(error));
      setUnsure(!dryRun && asProblem(error).isOffline);
      setState('failed');
    } finally {
      setStep(null);
      if (!dryRun) void queries.invalidateQueries({ queryKey: ['register'] });
    }
  };
  return {
    chosen,
    state,
    step,
    report,
    problem,
    unsure,
    choose: (change) => {
      setChosen((before) => ({ ...before, ...change }));
      setReport(null);
      setProblem(null);
      setState('choosing');
    },
    run: (dryRun) => void run(dryRun),
    stop: () => control.current?.abort(),
  };
}
