import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { choices } from '#views/choices.ts'
import { html, when, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import type { MatchFacts } from '../rules/matching.ts'
import { SOMEBODY_ELSE } from './check.ts'
import { isWarning, likelyOnes, matchesFor, type Found } from './matches.ts'
import { foundRow, openPerson } from './views.ts'

/** Where the hint stands in a form; the ask's answer takes its place as typing goes on. */
export const HINT_ID = 'likely-matches'
export const HINT_PATH = '/likely-matches'

/** For a form that registers people: `hx` for the element around the fields, without inline script or trigger filters. */
export const hintHook: Record<`hx-${string}`, string> = {
  'hx-post': HINT_PATH,
  'hx-trigger': 'change delay:300ms',
  'hx-include': 'closest form',
  'hx-target': `#${HINT_ID}`,
  'hx-swap': 'outerHTML',
}

/** Kernel search as far as the page offers it: names that are written otherwise. */
type Searching = {
  search?: (query: string, limit?: number) => Promise<{ found: readonly { id: string; kind: string }[] }>
}
const MOST_SEARCHED = 20

/**
 * Who is likely registered already, with reasons, and a tick for "somebody else" that the command asks for. Stands empty
 * in the form until something is found, so that the ask has a place to write to. `name`: of the tick, if there are several.
 */
export async function duplicateHint(
  page: Page,
  people: readonly MatchFacts[],
  { except = [], ticked = [] }: { except?: readonly string[]; ticked?: readonly string[] } = {},
): Promise<Html> {
  const db = own(page.db)
  const found: Found[] = []
  for (const facts of people) {
    const also: string[] = []
    const { search } = page as unknown as Searching
    if (search)
      for (const name of facts.names)
        also.push(...(await search(name, MOST_SEARCHED)).found.filter((f) => f.kind === 'person').map((f) => f.id))
    found.push(...(await matchesFor(db, facts, { except, also })))
  }
  const { t } = page
  const likely = likelyOnes(found)
  const ids = [...new Set(likely.map((f) => f.known.id))]
  return html`<div id="${HINT_ID}" class="stack" aria-live="polite">${when(
    found.length > 0,
    () =>
      html`${banner(likely.length > 0 ? 'warn' : 'info', {
        title: t(
          likely.length > 0
            ? 'records.duplicates.likely_title'
            : found.every(isWarning)
              ? 'records.duplicates.warning_title'
              : 'records.duplicates.possible_title',
        ),
        text: t(likely.length > 0 ? 'records.duplicates.likely_text' : 'records.duplicates.possible_text'),
      })}<ul class="tasks card">${found.map((f) => foundRow(page, f, openPerson(page, f.known.id)))}</ul>${when(
        ids.length > 0,
        () =>
          choices({
            id: 'somebody-else',
            name: SOMEBODY_ELSE,
            type: 'checkbox',
            options: [{ value: ids.join(' '), label: t('records.duplicates.somebody_else', { n: ids.length }) }],
            value: ids.every((id) => ticked.includes(id)) ? [ids.join(' ')] : [],
          }),
      )}`,
  )}</div>`
}
