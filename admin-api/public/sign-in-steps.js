import { at, problemLines, tell } from './dom.js';

const STEPS = ['password-step', 'code-step', 'link-step', 'enrol-step', 'codes-step', 'busy'];
/** Where somebody types at once; the others have something to read first. */
const TYPED = new Set(['password-step', 'code-step']);

/** Shows one step of the page, with the focus where the next thing is to be done. */
export function show(step) {
  for (const each of STEPS) at(each).hidden = each !== step;
  const inputs = [...at(step).querySelectorAll('input')].filter((input) => input.offsetParent !== null);
  const target = TYPED.has(step)
    ? (inputs.find(({ value }) => value === '') ?? inputs[0])
    : at(step).querySelector('h1');
  target?.focus();
}

/** Says what is wrong, in the server's own words. */
export function showProblem(error) {
  tell(at('problem'), problemLines(error).join(' '));
}

/** Does what a form asks, once at a time; its button waits, and what went wrong stands above. */
export function onSubmit(form, work) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button.main');
    if (button.disabled) return;
    button.disabled = true;
    tell(at('problem'), '');
    try {
      await work();
    } catch (error) {
      showProblem(error);
      at('problem').focus();
    }
    button.disabled = false;
  });
}
