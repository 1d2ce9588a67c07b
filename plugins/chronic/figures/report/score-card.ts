import type { Page } from '#kernel/plugin.ts'
import { SCORE } from '../../../../data/reference/chronic/score.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { Score } from '../rules/score.ts'

const K = 'chronic.figures'
const PARTS = ['control', 'kept', 'registrations'] as const

export function scoreCard({ t, fmt }: Page, score: Score | null): Html {
  const goal = (name: (typeof PARTS)[number]) => fmt.percent(SCORE[name].full)
  return card({
    id: 'score',
    title: t(`${K}.score`),
    body: score
      ? html`<div class="stack"><p class="fig"><b>${t(`${K}.grade`, { grade: score.grade, points: fmt.number(Math.round(score.points)) })}</b></p>${kv(
          PARTS.map((name) => [
            t(`${K}.score_${name}`, { goal: goal(name) }),
            t(`${K}.score_of`, {
              points: fmt.number(Math.round(score.parts[name])),
              most: fmt.number(SCORE[name].weight * 100),
            }),
          ]),
        )}<p class="meta">${t(`${K}.score_source`)}</p></div>`
      : html`<p>${t(`${K}.score_unknown`)}</p>`,
  })
}
