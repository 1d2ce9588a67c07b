/** People to find or to expect, a row each: who and of whom, what for, since when, how to reach them, and the one next step. */
import type { Page } from '#kernel/plugin.ts'
import { html, type Html, type Text } from '#views/html.ts'
import type { Listed } from './people.ts'
import { ageSexBirth, houseOf, motherOf, reachOf } from './who.ts'

export interface FindRow {
  person: Listed
  village?: string | undefined
  what: Text
  badge: Text
  seen?: Text | undefined
  action?: Html | undefined
}

export const findRows = (page: Page, label: string, rows: readonly FindRow[]): Html =>
  html`<ul class="finds" aria-label="${label}">${rows.map((row) => findRow(page, row))}</ul>`

const findRow = (page: Page, { person, village, what, badge, seen, action }: FindRow): Html =>
  html`<li><div><b><a href="/people/${person.id}">${person.name}</a></b><span>${ageSexBirth(page, person)}</span><span class="meta">${[
    motherOf(page, person),
    houseOf(page, person, village),
  ]
    .filter((part) => part)
    .join(
      ' · ',
    )}</span></div><div>${what}</div><div>${badge}${seen ? html`<span class="meta">${seen}</span>` : ''}<span>${reachOf(page, person)}</span>${action}</div></li>`
