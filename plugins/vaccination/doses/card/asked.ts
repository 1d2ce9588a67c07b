/** What was answered before doses: of each question the newest, as far as this reader may see it. */
import type { Page } from '#kernel/plugin.ts'
import { foldCard } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../../db.ts'
import { ANSWERS, type ScreeningRow } from '../../tables.ts'

export async function askedCard(page: Page, person: string): Promise<Html | ''> {
  const { t, fmt } = page
  const all = await own(page.db)
    .selectFrom('vaccination_screening')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  const newest = [...new Map(all.map((row) => [row.question, row])).values()]
  if (newest.length === 0) return ''
  return foldCard({
    icon: 'help',
    title: t('vaccination.doses.asked'),
    body: html`<ul>${newest.map(
      (row) =>
        html`<li>${t(`vaccination.doses.question.${row.question}`)}: <b>${answerWords(page, row)}</b> <span class="meta">${[fmt.date(row.happened_on), row.note].filter((w) => w !== null).join(' · ')}</span> ${confidential(t, row.sensitivity)}</li>`,
    )}</ul>`,
  })
}

const answerWords = ({ t }: Page, { question, answer }: ScreeningRow): string =>
  !ANSWERS.includes(answer)
    ? answer
    : question === 'home_card' && answer !== 'refused'
      ? t(`vaccination.doses.home_card.${answer}`)
      : t(`vaccination.doses.answer.${answer}`)
