/** Which form: the instruments by need, those first that fit the age, and the forms that the clinic took over. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks, type TaskItem } from '#views/task.ts'
import { own } from '../../db.ts'
import { fitsAge } from '../../instruments/fits.ts'
import { somebody } from '../entry.ts'
import { importedForms, shipped } from '../known-forms.ts'
import { recordPages } from '../../record-pages.ts'
import { inLang } from './words.ts'

const NEEDS: Readonly<Record<string, readonly string[]>> = {
  child: ['infant_danger_signs', 'danger_signs', 'muac'],
  first: ['intake'],
  daily_life: ['barthel', 'lawton', 'icope', 'washington_group', 'care_grade'],
  mood: ['phq9', 'gad7', 'carer_strain'],
  food: ['household_hunger', 'fies'],
  home: ['home_safety', 'wash'],
}
const needOf = (code: string): string => Object.keys(NEEDS).find((n) => NEEDS[n]!.includes(code)) ?? 'general'

export async function showChoice(page: Page, personId: string): Promise<Response> {
  const { t, lang } = page
  const db = own(page.db)
  const person = await somebody(db, personId)
  const all = shipped().filter((k) => fitsAge(k.instrument!, person.birth_date, page.today))
  const imported = (await importedForms(db)).filter((f) => f.retired_at === null)
  const line = (code: string, who: string, note: string): TaskItem => ({
    icon: 'clipboard',
    who,
    note,
    href: `/people/${personId}/assessments/new/${code}`,
  })
  const groups = [...Object.keys(NEEDS), 'general'].flatMap((need) => {
    const of = all.filter((k) => needOf(k.code) === need)
    return of.length === 0
      ? []
      : [
          card({
            id: need,
            title: t(`needs.need.${need}`),
            flush: tasks(
              of.map((k) =>
                line(
                  k.code,
                  inLang(k.instrument!.title, lang),
                  t('needs.assess.questions', { n: k.instrument!.questions.length }),
                ),
              ),
            ),
          }),
        ]
  })
  return await page.show({
    title: t('needs.assess.choose_title'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('needs.assess.choose_title'),
      up: { href: `/people/${personId}`, label: t('needs.assess.to_person') },
    })}${await recordPages(page).aboutPerson(page, personId)}<div class="stack">${groups}${when(
      imported.length > 0,
      () =>
        card({
          id: 'imported',
          title: t('needs.forms.own'),
          flush: tasks(
            imported.map((f) => line(f.id, f.title, t('needs.forms.version', { version: f.version || '–' }))),
          ),
        }),
    )}${when(groups.length === 0 && imported.length === 0, () => empty({ title: t('needs.assess.none_fits') }))}</div>`,
  })
}
