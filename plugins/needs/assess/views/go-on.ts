/** What to go on with after an intake: the instruments that its answers ask for. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import { STANDARD } from '../../../../data/reference/instruments/instrument.ts'
import { instrumentOf } from '../../instruments/list.ts'
import type { AssessmentRow, ScoreRow } from '../../tables.ts'
import { inLang } from './words.ts'

export function goOnCard(page: Page, a: AssessmentRow, scores: readonly ScoreRow[]): Html {
  const of = instrumentOf(a.instrument)?.scores ?? []
  const next = scores.flatMap((s) => {
    const score = of.find((x) => x.code === s.score)
    const instrument = instrumentOf(score?.bands[STANDARD]?.find((b) => b.code === s.level)?.next ?? null)
    return score && instrument ? [{ score, instrument }] : []
  })
  if (next.length === 0) return html``
  return card({
    id: 'go-on',
    next: true,
    title: page.t('needs.assess.go_on'),
    flush: tasks(
      next.map(({ score, instrument }) => ({
        icon: 'clipboard',
        who: inLang(instrument.title, page.lang),
        note: inLang(score.words, page.lang),
        href: `/people/${a.person_id}/assessments/new/${instrument.code}`,
      })),
    ),
  })
}
