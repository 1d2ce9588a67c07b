/** What was asked of somebody's history, when, and the way to ask again; older answers, and those taken back, below. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { HISTORY_QUESTIONS, type HistoryRow } from '../../tables.ts'
import { movePath } from '../../move/spec.ts'
import type { MovedFrom } from '../../../records/public.ts'
import type { Shown } from '../load.ts'
import { ANCHORS, historyEntryPath, historyPath } from '../paths.ts'

export const MOST_ANSWERS = 60

/** @param entries every answer, the newest first */
export function historyCard(page: Page, { facts }: Shown, entries: readonly HistoryRow[], movedFrom: MovedFrom): Html {
  const { t, fmt, can } = page
  const write = can('chronic:write') && facts.active
  return card({
    id: ANCHORS.history,
    title: t('chronic.shown.history'),
    flush: html`${kv(
      HISTORY_QUESTIONS.map((question): readonly [Text, Text] => {
        const said = facts.history.get(question)
        return [
          t(`chronic.shown.history.${question}`),
          said
            ? html`${t(`chronic.answer.${said.answer}`)} <span class="meta">${fmt.date(said.on)}</span>`
            : html`<span class="meta">${t('chronic.shown.never_asked')}</span>`,
        ]
      }),
    )}${when(entries.length > 0, () => allAnswers(page, entries, { write, movedFrom }))}`,
    ...(write
      ? { footer: linkButton({ href: historyPath(facts.id), icon: 'help', label: t('chronic.shown.ask_again') }) }
      : {}),
  })
}

const allAnswers = (page: Page, entries: readonly HistoryRow[], may: { write: boolean; movedFrom: MovedFrom }): Html =>
  html`<details class="body"><summary class="btn quiet">${page.t('chronic.shown.all_answers')}</summary>${kv(entries.map((e) => answerFact(page, e, may)))}</details>`

function answerFact(
  page: Page,
  e: HistoryRow,
  { write, movedFrom }: { write: boolean; movedFrom: MovedFrom },
): readonly [Text, Text] {
  const { t, fmt } = page
  const words = `${t(`chronic.shown.history.${e.question}`)}: ${t(`chronic.answer.${e.answer}`)}`
  if (e.status === 'moved')
    return [fmt.date(e.happened_on), html`<del>${t('chronic.line.moved.history')}</del> ${e.void_reason}`]
  if (e.status !== 'final') return [fmt.date(e.happened_on), html`<del>${words}</del> ${e.void_reason}`]
  return [
    fmt.date(e.happened_on),
    html`${words}${[e.note, movedFrom(e)].map((more) => when(more, () => html` <span class="meta">${more}</span>`))}${when(
      write,
      () =>
        html`${linkButton({ href: movePath('history', e.id), kind: 'quiet', small: true, icon: 'go', label: t('chronic.move.wrong_person') })}${linkButton(
          {
            href: historyEntryPath(e.id, 'void'),
            kind: 'quiet',
            small: true,
            icon: 'close',
            label: t('chronic.shown.take_back'),
          },
        )}`,
    )}`,
  ]
}
