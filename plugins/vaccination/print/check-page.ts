/** `/vaccine-card`: whether a printed card is ours, what it says, and whether the record has changed since. Says no more than the card does. */
import type { OpenAnswer, OpenAsk, OpenPage } from '#kernel/open-page.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { table } from '#views/table.ts'
import { vaccineHtml } from '../around/vaccine-name.ts'
import { own } from '../db.ts'
import { CARD_PATH, dosesOf } from './code.ts'
import { isSame, readWords, type CardDose, type CardWords } from './payload.ts'

export const checkCard: OpenPage = {
  path: CARD_PATH,
  async answer(asked) {
    const { t, query, isSealed } = asked
    const said = query['c'] ?? ''
    const words = isSealed(said, query['s'] ?? '') ? readWords(said) : null
    const title = t('vaccination.print.check')
    if (!words)
      return {
        title,
        guess: true,
        body: banner('bad', { title: t('vaccination.print.not_ours'), text: t('vaccination.print.not_ours_text') }),
      }
    return { title, body: await shown(asked, words) }
  },
}

async function shown({ t, fmt, db, today }: OpenAsk, words: CardWords): Promise<OpenAnswer['body']> {
  const now = await standingOf(db, words.person)
  const state = now === null ? 'gone' : isSame(now, words.doses) ? 'same' : 'changed'
  return html`${banner('ok', {
    title: t('vaccination.print.ours'),
    text: t('vaccination.print.ours_text', { date: fmt.date(words.printed) }),
  })}${banner(state === 'same' ? 'ok' : 'warn', { text: t(`vaccination.print.record_${state}`, { date: fmt.date(today) }) })}${card(
    {
      title: t('vaccination.print.card_says'),
      meta: t('vaccination.print.compare'),
      flush: html`${kv([
        [t('vaccination.print.initials'), words.name],
        [t('vaccination.print.born'), words.born === null ? null : fmt.partialDate(words.born)],
      ])}${table<CardDose>({
        label: t('vaccination.print.doses'),
        rows: words.doses.toReversed(),
        empty: html`<div class="body"><p>${t('vaccination.print.no_dose')}</p></div>`,
        columns: [
          { label: t('vaccination.print.when'), head: true, cell: (d) => fmt.partialDate(d.on) },
          { label: t('vaccination.print.vaccine'), cell: (d) => vaccineHtml(t, d.code) },
        ],
      })}`,
    },
  )}`
}

/** Doses on record that a card could bear; null where there is no such record any more. */
async function standingOf(any: OpenAsk['db'], person: string): Promise<CardDose[] | null> {
  const db = own(any)
  const found = await db.selectFrom('pub_person').select('id').where('id', '=', person).executeTakeFirst()
  if (!found) return null
  const doses = await db
    .selectFrom('vaccination_immunization')
    .select(['vaccine_code', 'occurrence_on'])
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .execute()
  return dosesOf(doses.map((d) => ({ code: d.vaccine_code, occurrence: d.occurrence_on })))
}
