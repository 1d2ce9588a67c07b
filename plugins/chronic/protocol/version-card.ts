/** Who set what, when and why; and what has fallen since because the publisher moved. */
import { dayInZone } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import type { Protocol } from '../../../data/reference/chronic/protocol.ts'
import { namesOf } from './names.ts'
import { numbersOf, standing } from './numbers.ts'
import type { Version } from './versions.ts'

export async function versionCard(page: Page, published: Protocol, versions: readonly Version[]): Promise<Html | ''> {
  const { t, fmt } = page
  const [newest] = versions
  if (!newest) return ''
  const nameOf = await userNames(
    page.db,
    versions.map((v) => v.saved_by),
  )
  const names = namesOf({ t, fmt }, published, numbersOf(published))
  const inForce = standing(published, newest.changes)
  const changed = (v: Version): Html[] =>
    Object.entries(v.changes).map(
      ([key, { was, now }]) =>
        html`<li>${t('chronic.protocol.version_change', { name: names.get(key) ?? key, now: fmt.number(now), was: fmt.number(was) })}${when(
          v === newest && !(key in inForce),
          () => html` <b>${t('chronic.protocol.fallen')}</b>`,
        )}</li>`,
    )
  return card({
    id: 'versions',
    title: t('chronic.protocol.versions'),
    body: html`<div class="stack">${versions.map(
      (v) =>
        html`<div><p><b>${t('chronic.protocol.version', { n: v.version })}</b> <span class="meta">${t(
          'chronic.protocol.version_of',
          { on: fmt.date(dayInZone(v.saved_at, page.timeZone)), by: nameOf.get(v.saved_by) ?? '–' },
        )}</span></p><p>${v.reason}</p>${Object.keys(v.changes).length === 0 ? html`<p class="meta">${t('chronic.protocol.version_none')}</p>` : html`<ul>${changed(v)}</ul>`}</div>`,
    )}</div>`,
  })
}
