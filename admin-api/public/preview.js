import { call } from './api.js';
import { at, count, make, plain, problemLines } from './dom.js';

/** WhatsApp's own bold in a text, as a phone shows it. */
export function phoneText(text) {
  return text.split(/(\*[^*\n]+\*)/).map((part) => {
    const bold = /^\*([^*\n]+)\*$/.exec(part);
    return bold === null ? part : make('strong', {}, bold[1]);
  });
}

/**
 * Shows what would go out and to whom, each time the form changed.
 * @param {{ input: () => object | null, shown: (preview: object | null) => void }} form
 */
export function createPreview({ input, shown }) {
  let controller = new AbortController();

  return async () => {
    controller.abort();
    controller = new AbortController();
    const draft = input();
    if (draft === null) {
      show(null, ['Vul een plaats in en kies buurten of een punt; dan ziet u hier het bericht.']);
      return shown(null);
    }
    try {
      const preview = await call('POST', '/alert-previews', { body: draft, signal: controller.signal });
      show(preview, []);
      shown(preview);
    } catch (error) {
      if (error.name === 'AbortError') return;
      show(null, problemLines(error));
      shown(null);
    }
  };
}

function show(preview, problems) {
  at('text').replaceChildren(...(preview === null ? [make('em', {}, 'Nog geen bericht.')] : phoneText(preview.text)));
  at('remarks').replaceChildren(
    ...problems.map((message) => make('li.bad', {}, message)),
    ...(preview?.remarks ?? []).filter(({ severity }) => severity !== 'refuse').map(remark),
    ...(preview?.blocks ?? []).map(({ message }) => make('li.bad', {}, message)),
  );
  at('reach').replaceChildren(...(preview === null ? [] : reachRows(preview.reach)));
}

function remark({ severity, message, suggestion }) {
  const advice = suggestion === undefined ? '' : ` Beter: ${suggestion}`;
  return make(severity === 'fixed' ? 'li.fixed' : 'li.warn', {}, message + (severity === 'fixed' ? '' : advice));
}

function reachRows(reach) {
  const rows = [
    ['Groepen', plain(reach.groups)],
    ['Beheerders', `${plain(reach.administrators)}, van wie ${plain(reach.direct)} rechtstreeks`],
    ['Vervangers', plain(reach.deputies)],
    ['Huishoudens', plain(reach.households)],
    [
      'Buurten',
      `${count(reach.areas.length, 'buurt', 'buurten')} in ${count(reach.districts.length, 'wijk', 'wijken')}`,
    ],
  ];
  if (reach.outside.share > 0.001) {
    const share = Math.round(reach.outside.share * 100);
    rows.push([
      'Buiten uw gebied',
      `${share} % (${plain(reach.outside.km2)} km², ${plain(reach.outside.households)} huishoudens)`,
    ]);
  }
  const lines = rows.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]);
  const warnings = reach.warnings.map(({ message }) => make('dd.warn', {}, message));
  return [...lines, ...warnings];
}
