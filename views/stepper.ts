import { attrs, html, when, type Html } from './html.ts'
import { icon } from './icon.ts'

/** `current` counts from 0; what lies before it is done. */
export const stepper = (label: string, steps: readonly string[], current: number): Html =>
  html`<ol class="steps" aria-label="${label}">${steps.map(
    (step, n) =>
      html`<li${attrs({ 'data-state': n < current && 'done', 'aria-current': n === current && 'step' })}><span>${when(
        n < current,
        () => html`${icon('check')} `,
      )}${step}</span></li>`,
  )}</ol>`

/** Takes the place of the thumb bar: Back, what is kept, Next. Goes into `layout({ actions })`. */
export const actions = (inside: Html): Html => html`<footer class="actions">${inside}</footer>`
