import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { Button, ProblemText, useToast } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { fetchExport } from './queries.ts';
import { saveFile } from './save-file.ts';
import type { RegisterSearch } from './search.ts';
import { words } from './words.ts';

/** What is found, as a file. */
export function ExportButton({ search, text }: { search: RegisterSearch; text: string }) {
  const w = useWords(words);
  const tell = useToast();
  const { may } = useSession();
  const run = useMutation({
    mutationFn: () => fetchExport(search, text),
    onSuccess: ({ name, file }) => {
      saveFile(name, file);
      tell(w.exported(name));
    },
  });
  return (
    <>
      <Button
        icon={<Download aria-hidden="true" />}
        busy={run.isPending}
        blocked={may('registry.export') ? undefined : w.who}
        onClick={() => run.mutate()}
      >
        {run.isPending ? w.exporting : w.export}
      </Button>
      {run.isError && (
        <div role="alert">
          <ProblemText error={run.error} />
        </div>
      )}
    </>
  );
}
