/** What is asked about all who live together. Answers are of people here: these are kept with the head of the household. */
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { own, type OwnDb } from '../../db.ts'
import { recordPages } from '../../record-pages.ts'
import { shipped } from '../known-forms.ts'
import { inLang } from './words.ts'

export async function showHome(page: Page, householdId: string): Promise<Response> {
  const { t, lang } = page
  const about = await recordPages(page).aboutHousehold(page, householdId)
  const speaker = await speakerOf(own(page.db), householdId)
  const forms = shipped().filter((k) => k.instrument?.about === 'household')
  return await page.show({
    title: t('needs.assess.home_title'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('needs.assess.home_title'),
      up: { href: `/households/${householdId}`, label: t('needs.assess.to_household') },
    })}${about}${
      speaker === null
        ? empty({ title: t('needs.assess.nobody_home'), level: 2 })
        : html`<div class="stack"><p>${t('needs.assess.kept_with', { name: speaker.name })}</p>${card({
            flush: tasks(
              forms.map(({ code, instrument }) => ({
                icon: 'home',
                who: inLang(instrument!.title, lang),
                note: t('needs.assess.questions', { n: instrument!.questions.length }),
                href: `/people/${speaker.id}/assessments/new/${code}`,
              })),
            ),
          })}</div>`
    }`,
  })
}

/** The head; where nobody is called so, the oldest. Null of an empty house. */
async function speakerOf(db: OwnDb, householdId: string): Promise<{ id: string; name: string } | null> {
  const household = await db.selectFrom('pub_household').select('id').where('id', '=', householdId).executeTakeFirst()
  if (!household) throw notFound()
  const people = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'relation', 'birth_date'])
    .where('household_id', '=', householdId)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute()
  const oldest = people.toSorted((a, b) => ((a.birth_date ?? '9') < (b.birth_date ?? '9') ? -1 : 1))
  return people.find((p) => p.relation === 'head') ?? oldest[0] ?? null
}
