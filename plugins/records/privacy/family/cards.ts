import { ageOn } from '#kernel/dates.ts'
import type { CardSpec, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { telHref } from '#views/text.ts'
import { own } from '../../db.ts'
import { isNamed, mayBeTold } from '../../rules/family.ts'
import type { PrivacyConfig } from '../config.ts'
import { latestSafe, proxiesOf } from './queries.ts'
import { topicsIn, topicWords } from './words.ts'

/** Who of those around may be told what: stands on the person's own page only. */
export const toldCard: CardSpec = {
  order: 710,
  permission: 'records:read',
  async render(page, person) {
    const { t } = page
    const named = (await proxiesOf(page.db, person)).filter((p) =>
      isNamed({ ...p, topics: topicsIn(p.topics) }, page.today),
    )
    const line = await parentsLine(page, person)
    return card({
      id: 'told',
      title: t('records.told_who'),
      body: html`<p>${line}</p>`,
      ...(named.length === 0
        ? {}
        : {
            flush: kv(
              named.map((p) => [
                p.relation === null ? p.name : t('records.proxy_as', { name: p.name, relation: p.relation }),
                html`${topicWords(page, p.topics)}${p.phone === null ? '' : html`<br><a href="${telHref(p.phone)}">${p.phone}</a>`}${
                  page.can('records:write')
                    ? html`<br><a href="/people/${person}/proxies/${p.id}/end">${t('records.proxy_end')}</a>`
                    : ''
                }`,
              ]),
            ),
          }),
      footer: page.can('records:write')
        ? linkButton({
            href: `/people/${person}/proxies/new`,
            kind: 'quiet',
            icon: 'plus',
            label: t('records.proxy_name'),
          })
        : undefined,
    })
  },
}

async function parentsLine(page: Page, person: string): Promise<string> {
  const { t, today } = page
  const { confidentialFrom } = page.config<PrivacyConfig>('records')
  const found = await own(page.db)
    .selectFrom('pub_person')
    .select('birth_date')
    .where('id', '=', person)
    .executeTakeFirst()
  const birthDate = found?.birth_date ?? null
  const about = { birthDate, today, confidentialFrom }
  const parents = { who: 'guardian' } as const
  if (!mayBeTold({ topic: 'care', sensitivity: null }, parents, about)) return t('records.told_nobody')
  const young = mayBeTold({ topic: 'care', sensitivity: 'other' }, parents, about)
  return t(young ? 'records.told_parents' : 'records.told_parents_not_confidential', {
    age: confidentialFrom,
    years: birthDate === null ? 0 : (ageOn(birthDate, today)?.years ?? 0),
  })
}

/** Nothing where nothing special was said. */
export const safeCard: CardSpec = {
  order: 10,
  permission: 'records:read',
  async render(page, person) {
    const { t } = page
    const safe = await latestSafe(page.db, person)
    const says = safe && (safe.number ?? safe.safe_from ?? safe.label ?? safe.note) !== null
    return card({
      id: 'safe',
      title: t('records.safe_contact'),
      ...(says
        ? {
            flush: kv([
              [
                t('records.safe_number'),
                safe.number === null ? null : html`<a href="${telHref(safe.number)}">${safe.number}</a>`,
              ],
              [
                t('records.safe_hours'),
                safe.safe_from === null
                  ? null
                  : t('records.safe_hours_line', { from: safe.safe_from, until: safe.safe_until! }),
              ],
              [t('records.safe_label'), safe.label],
              [t('records.note'), safe.note],
            ]),
          }
        : { body: t('records.safe_nothing') }),
      footer: page.can('records:write')
        ? linkButton({
            href: `/people/${person}/safe-contact`,
            kind: 'quiet',
            icon: 'phone',
            label: t('records.safe_change'),
          })
        : undefined,
    })
  },
}
