import { callAll } from './api.js';
import { at, make, plain } from './dom.js';
import { centreOf, createMap } from './map.js';

const METRES = [250, 500, 1000, 2000];

/**
 * The part of the form that asks whereto: neighbourhoods from a list, or a radius around a point; the map mirrors both.
 * @param {() => void} changed
 */
export function createTargetForm(changed) {
  const state = {
    municipality: '',
    areas: [],
    districts: [],
    chosen: new Set(),
    mode: 'areas',
    metres: 500,
    point: null,
  };
  const map = createMap({
    areaClicked: (code) => state.mode === 'areas' && toggle([code]),
    pointClicked: (point) => {
      if (state.mode !== 'radius') return;
      state.point = point;
      at('centre').value = '';
      update();
    },
  });
  let reach = null;
  const paint = () =>
    map.paint({
      chosen: state.mode === 'areas' ? state.chosen : new Set(),
      reach,
      circle: state.mode === 'radius' && state.point !== null ? { point: state.point, metres: state.metres } : null,
    });
  const update = () => {
    reach = null;
    syncBoxes(state);
    paint();
    changed();
  };
  const toggle = (codes) => {
    const all = codes.every((code) => state.chosen.has(code));
    for (const code of codes) state.chosen[all ? 'delete' : 'add'](code);
    update();
  };
  listen(state, update);

  return {
    load: async (municipalities, preferred) => {
      const options = municipalities.map(({ code, name }) => make('option', { value: code }, name));
      at('municipality').replaceChildren(...options);
      at('municipality').value = preferred;
      const show = async () => {
        await loadAreas(state, at('municipality').value);
        map.draw(state.areas);
        drawList(state, toggle);
        update();
      };
      at('municipality').addEventListener('change', () => void show());
      await show();
    },
    /** The target as the API asks it, or null while nothing is chosen. */
    target: () => {
      if (state.mode === 'radius') {
        return state.point === null ? null : { type: 'radius', point: state.point, metres: state.metres };
      }
      return state.chosen.size === 0 ? null : { type: 'areas', codes: [...state.chosen] };
    },
    municipality: () => state.municipality,
    showReach: (found) => {
      reach = found;
      paint();
      at('map-key').textContent =
        found === null
          ? ''
          : 'Gekleurd: wordt bereikt. Gestreept: bereikt, maar zonder groep. Licht: ligt grotendeels buiten de straal.';
    },
  };
}

function listen(state, update) {
  for (const input of document.querySelectorAll('input[name=mode]')) {
    input.addEventListener('change', () => {
      state.mode = input.value;
      at('radius').hidden = input.value !== 'radius';
      at('areas').hidden = input.value === 'radius';
      update();
    });
  }
  at('metres').replaceChildren(
    ...METRES.map((metres) => {
      const input = make('input', { type: 'radio', name: 'metres', value: metres, checked: metres === state.metres });
      input.addEventListener('change', () => {
        state.metres = metres;
        update();
      });
      return make('label.pick', {}, input, metres < 1000 ? ` ${metres} m` : ` ${metres / 1000} km`);
    }),
  );
  at('centre').addEventListener('change', () => {
    const area = state.areas.find(({ code }) => code === at('centre').value);
    state.point = area === undefined ? null : centreOf(area);
    update();
  });
}

async function loadAreas(state, municipality) {
  const query = `/areas?municipalityCode=${municipality}&level=`;
  const [areas, districts] = await Promise.all([
    callAll(`${query}neighbourhood&geometry=true`),
    callAll(`${query}district`),
  ]);
  Object.assign(state, { municipality, areas, districts, chosen: new Set(), point: null });
  at('centre').replaceChildren(
    make('option', { value: '' }, 'Kies een buurt of klik op de kaart'),
    ...areas.map(({ code, name }) => make('option', { value: code }, name)),
  );
}

function drawList(state, toggle) {
  const names = new Map(state.districts.map(({ code, name }) => [code, name]));
  const byDistrict = new Map();
  for (const area of state.areas) {
    byDistrict.set(area.districtCode, [...(byDistrict.get(area.districtCode) ?? []), area]);
  }
  at('areas').replaceChildren(
    ...[...byDistrict].map(([district, areas]) => {
      const codes = areas.map(({ code }) => code);
      return make(
        'details',
        {},
        make('summary', {}, box(codes, names.get(district) ?? district, toggle)),
        make('ul', {}, ...areas.map((area) => make('li', {}, box([area.code], label(area), toggle)))),
      );
    }),
  );
}

const label = ({ name, households }) => (households === null ? name : `${name} (${plain(households)} huishoudens)`);

/** A box for one neighbourhood, or for a district with three states. */
function box(codes, text, toggle) {
  const input = make('input', { type: 'checkbox', dataset: { codes: codes.join(' ') } });
  input.addEventListener('change', () => toggle(codes));
  const holder = make('label.pick', {}, input, ` ${text}`);
  holder.addEventListener('click', (event) => event.stopPropagation());
  return holder;
}

function syncBoxes(state) {
  for (const input of at('areas').querySelectorAll('input')) {
    const codes = input.dataset.codes.split(' ');
    const chosen = codes.filter((code) => state.chosen.has(code)).length;
    input.checked = chosen === codes.length;
    input.indeterminate = chosen > 0 && chosen < codes.length;
  }
}
