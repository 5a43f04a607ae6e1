import { Problem, SIGNED_OUT, type ImportReport } from '../api/index.ts';

export type ImportKind = 'registry' | 'areas';

export interface Upload {
  kind: ImportKind;
  file: File;
  municipalityCode: string;
  /** Of the CBS division; areas only. */
  year: number;
  dryRun: boolean;
}

/** How far it is: what part was sent, and after that the server at work, of which nobody knows how long. */
export type Step = { doing: 'sending'; share: number } | { doing: 'reading' };

/** Sends a file and tells how far it is, which fetch cannot. @throws Problem, and AbortError when it was stopped */
export function upload(what: Upload, onStep: (step: Step) => void, signal: AbortSignal): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(what));
    request.responseType = 'json';
    request.setRequestHeader('content-type', what.kind === 'registry' ? 'text/csv' : 'application/geo+json');
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onStep({ doing: 'sending', share: total === 0 ? 1 : loaded / total }),
    );
    request.upload.addEventListener('load', () => onStep({ doing: 'reading' }));
    request.addEventListener('load', () => {
      if (request.status === 200) return resolve(request.response as ImportReport);
      if (request.status === 401) document.dispatchEvent(new Event(SIGNED_OUT));
      reject(new Problem(request.status, (request.response ?? {}) as object));
    });
    request.addEventListener('error', () => reject(new Problem(0)));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    onStep({ doing: 'sending', share: 0 });
    request.send(what.file);
  });
}

function addressOf({ kind, file, municipalityCode, year, dryRun }: Upload): string {
  const query = new URLSearchParams({ dryRun: String(dryRun), fileName: file.name.slice(0, 255) });
  query.set(kind === 'registry' ? 'municipalityCode' : 'year', kind === 'registry' ? municipalityCode : String(year));
  return `/v1/${kind}/imports?${query.toString()}`;
}
