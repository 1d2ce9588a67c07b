import { html, type Html, type Text } from './html.ts'

/** Facts by name. A fact without a value (undefined, null) is left out; what is not known is said in words by the caller. */
export const kv = (facts: readonly (readonly [name: Text, value: Text | null | undefined])[]): Html =>
  html`<dl class="kv">${facts.map(([name, value]) =>
    value === undefined || value === null ? '' : html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`
