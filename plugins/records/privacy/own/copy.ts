/** The record in words, for the person it is about; and what a parent may have of it. Prints as it stands. */
import type { Page, PluginApp, TimelineEntry } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { linkButton } from '#views/button.ts'
import { card, section } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { readable } from '../../pages/readable.ts'
import { personOf, type PersonView } from '../../queries.ts'
import { mayBeTold } from '../../rules/family.ts'
import { aboutPerson, ageAndSex } from '../../views/about-person.ts'
import { systemName } from '../../views/person-fields.ts'
import { happened } from '../../views/timeline-part.ts'
import type { PrivacyConfig } from '../config.ts'
import { answersOf, standingAnswers } from '../consent/queries.ts'
import { own } from '../../db.ts'

/** At once: every part asks all plugins. */
const ENTRIES_PER_PART = 250
/** A life of visits; who has more gets the file as well. */
const MOST_PARTS = 8

export function copyPages(app: PluginApp): void {
  app.get('/people/:person/copy', (c) => copyPage(c.var.page, c.req.param('person'), 'self'))
  // The kernel closes what has a class on every address that ends in print.
  app.get('/people/:person/copy/print', (c) => copyPage(c.var.page, c.req.param('person'), 'guardian'))
}

async function copyPage(page: Page, id: string, who: 'self' | 'guardian'): Promise<Response> {
  readable(page)
  const person = await personOf(page, id)
  if (!person) throw notFound()
  const { t, today } = page
  const { confidentialFrom } = page.config<PrivacyConfig>('records')
  const about = { birthDate: person.birth_date, today, confidentialFrom }
  if (!mayBeTold({ topic: 'care', sensitivity: null }, { who }, about))
    throw new Problem('records.copy_not_for_parents')
  const forParents = mayBeTold({ topic: 'care', sensitivity: null }, { who: 'guardian' }, about)
  const entries = await wholeStory(page, id)
  return await page.show({
    title: t('records.copy'),
    current: '/households',
    body: html`${pageHead({
      title: t(who === 'self' ? 'records.copy_of_own' : 'records.copy_for_parents'),
      lines: [t(who === 'self' ? 'records.copy_text' : 'records.copy_for_parents_text'), page.fmt.date(today)],
      up: { href: `/people/${id}`, label: person.name },
    })}${await aboutPerson(page, person)}${
      who === 'self'
        ? html`<div class="row">${linkButton({ href: `/people/${id}/export.json`, icon: 'download', label: t('records.copy_file') })}${
            forParents ? linkButton({ href: `/people/${id}/copy/print`, label: t('records.copy_for_parents') }) : ''
          }${page.can('admin:person_access') ? linkButton({ href: `/people/${id}/access`, icon: 'eye', label: t('records.copy_looked') }) : ''}</div>`
        : ''
    }${identity(page, person)}${who === 'self' ? await answers(page, id) : ''}${section({
      id: 'story',
      title: t('records.happened'),
      body: html`<ul>${entries.map((e) => story(page, e))}</ul>`,
    })}`,
  })
}

async function wholeStory(page: Page, personId: string): Promise<TimelineEntry[]> {
  const all: TimelineEntry[] = []
  let before: string | undefined
  for (let n = 0; n < MOST_PARTS; n++) {
    const part = await happened(page, { personId }, before, ENTRIES_PER_PART)
    all.push(...part.entries)
    if (part.before === null) break
    before = part.before
  }
  return all
}

const story = ({ t, fmt }: Page, e: TimelineEntry): Html => {
  const words = html`${fmt.date(e.on)}: ${t(e.titleKey, e.params)}${e.text ? html` – ${e.text}` : ''}${e.by ? html` (${e.by})` : ''}`
  return html`<li>${e.voided ? html`<del>${words}</del>` : words} ${confidential(t, e.sensitivity)}</li>`
}

const identity = (page: Page, p: PersonView): Html => {
  const { t, fmt } = page
  return card({
    id: 'identity',
    title: t('records.details'),
    flush: kv([
      [t('records.names'), fmt.list([...new Set(p.names.map((n) => n.text))])],
      [t('records.person'), ageAndSex(page, p)],
      [t('records.birth_date'), p.birth_date === null ? null : fmt.partialDate(p.birth_date)],
      ...p.identifiers.map((i) => [systemName(t, i.system), i.value] as const),
      [t('records.phone'), p.phones.length === 0 ? null : fmt.list(p.phones.map((f) => f.number))],
      [t('records.clinic'), p.clinic],
      [t('records.occupation'), p.occupation],
      [t('records.disability'), p.disability],
      [t('records.registered_on'), fmt.date(p.registered_on)],
    ]),
  })
}

async function answers(page: Page, person: string): Promise<Html> {
  const { t, fmt } = page
  const rows = standingAnswers(await answersOf(own(page.db), person))
  if (rows.length === 0) return html``
  return card({
    id: 'consents',
    title: t('records.consent'),
    flush: kv(
      rows.map((r) => [
        t(`records.consent_for.${r.purpose}`),
        `${t(`records.consent_decision.${r.decision}`)}, ${fmt.date(r.happened_on)}`,
      ]),
    ),
  })
}
