/** One assessment: what must be done first, what it came to, what changed since last, and every answer. */
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card, foldCard } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { trend } from '#views/trend.ts'
import type { Json } from '../../forms/json.ts'
import type { Form } from '../../forms/form.ts'
import { instrumentOf } from '../../instruments/list.ts'
import type { AssessmentRow, ScoreRow } from '../../tables.ts'
import { safetyPath } from '../alert.ts'
import { answersShown, type Line } from '../answers-shown.ts'
import type { AlertCode } from '../conclude.ts'
import { own } from '../../db.ts'
import { ELSEWHERE, saidIn } from '../../exchange/said.ts'
import { formOfAssessment } from '../known-forms.ts'
import { assessmentById, assessmentsOf, scoresOf } from '../queries.ts'
import { recordPages } from '../../record-pages.ts'
import { sourceLine } from './form-page.ts'
import { goOnCard } from './go-on.ts'
import { stopBanner } from './summary.ts'
import { levelWords, scoreName, titleOf } from './words.ts'

const MOST_LOOKED = 60

export async function showResult(page: Page, id: string): Promise<Response> {
  const { t, fmt } = page
  const db = own(page.db)
  const a = await assessmentById(db, id)
  page.log.viewed(a.person_id)
  const person = await db
    .selectFrom('pub_person')
    .select(['birth_date', 'sex'])
    .where('id', '=', a.person_id)
    .executeTakeFirstOrThrow()
  const scores = await scoresOf(db, a.person_id)
  const same = (await assessmentsOf(db, a.person_id, MOST_LOOKED)).filter(
    (x) => x.status === 'final' && x.form_url === a.form_url,
  )
  const last = same.find((x) => x.happened_at < a.happened_at && x.root_id !== a.root_id) ?? null
  const known = await formOfAssessment(db, a)
  const [now, then] = [await answersShown(page, db, a, person), last ? await answersShown(page, db, last, person) : []]
  const by =
    a.performer_id === ELSEWHERE
      ? t('needs.exchange.elsewhere')
      : ((await userNames(db, [a.performer_id])).get(a.performer_id) ?? '')
  const standing = a.status === 'final'
  const alerts = JSON.parse(a.alerts) as AlertCode[]
  const write = standing && page.can('needs:write')
  return await page.show({
    title: t('needs.assess.one'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: titleOf(page, a),
      lines: [t('needs.assess.on_by', { date: fmt.date(a.happened_on), name: by })],
      up: { href: `/people/${a.person_id}/assessments`, label: t('needs.assess.all') },
    })}${await recordPages(page).aboutPerson(page, a.person_id)}<div class="stack">${when(!standing, () =>
      banner('warn', {
        title: t(a.status === 'amended' ? 'needs.assess.was_amended' : 'needs.assess.was_voided'),
        text: a.void_reason ?? '',
      }),
    )}${when(standing && alerts.length > 0, () => html`${stopBanner(page, alerts)}<p>${linkButton({ href: safetyPath(a.person_id, alerts), kind: 'danger', icon: 'shield', label: t('needs.stop.open') })}</p>`)}${scoreCard(
      page,
      a,
      scores,
      last,
      known?.form,
    )}${when(write, () => goOnCard(page, a, scores.get(a.root_id) ?? []))}${when(last, () => changesCard(page, now, then, last!))}${trendCard(page, same, scores, a)}${foldCard(
      {
        icon: 'list',
        title: t('needs.assess.answers'),
        open: last === null,
        flush: kv(
          now.map((l) => [
            l.question,
            html`${l.answer}${when(l.note, () => html`<br><span class="meta">${l.note}</span>`)}`,
          ]),
        ),
      },
    )}${sourceLine(page, known)}${when(write, () => html`<div class="row">${linkButton({ href: `/assessments/${a.id}/amend`, kind: 'quiet', icon: 'edit', label: t('needs.assess.amend') })}${linkButton({ href: `/assessments/${a.id}/void`, kind: 'quiet', icon: 'close', label: t('needs.assess.void') })}</div>`)}</div>`,
  })
}

function scoreCard(
  page: Page,
  a: AssessmentRow,
  scores: ReadonlyMap<string, ScoreRow[]>,
  last: AssessmentRow | null,
  form: Form | undefined,
): Html {
  const { t, fmt } = page
  const instrument = instrumentOf(a.instrument)
  const of = scores.get(a.root_id) ?? []
  const before = last ? (scores.get(last.root_id) ?? []) : []
  return card({
    id: 'scores',
    title: t('needs.assess.result'),
    ...(a.sensitivity ? { aside: html`${confidential(t, a.sensitivity)}` } : {}),
    flush: kv([
      ...of.map((s) => {
        const was = before.find((b) => b.score === s.score)
        const level = levelWords(page, instrument, { code: s.score, value: s.value, level: s.level }, form)
        return [
          scoreName(page, instrument, s.score, form),
          html`<b id="${s.id}">${fmt.number(s.value)}</b>${level === null ? '' : ` · ${level}`}${when(was, () => html`<br><span class="meta">${t('needs.assess.since', { change: signed(fmt.number(s.value - was!.value), s.value - was!.value), was: fmt.number(was!.value), date: fmt.date(last!.happened_on) })}</span>`)}`,
        ] as const
      }),
      ...(of.length === 0 ? [[t('needs.assess.result'), t('needs.assess.no_score')] as const] : []),
      ...saidIn(JSON.parse(a.response) as Json).map(
        ({ link, value }) =>
          [
            scoreName(page, instrument, link),
            html`<span class="meta">${t('needs.exchange.said', { value: fmt.number(value) })}</span>`,
          ] as const,
      ),
      [t('needs.assess.remark'), a.note],
    ]),
  })
}

const signed = (shown: string, n: number): string => (n > 0 ? `+${shown}` : shown)

function changesCard(page: Page, now: readonly Line[], then: readonly Line[], last: AssessmentRow): Html {
  const { t, fmt } = page
  const before = new Map(then.map((l) => [l.place, l]))
  const changed = now.filter((l) => before.get(l.place)?.answer !== l.answer)
  const gone = then.filter((l) => !now.some((n) => n.place === l.place))
  const rows = [
    ...changed.map((l) => ({ question: l.question, was: before.get(l.place)?.answer ?? '–', is: l.answer })),
    ...gone.map((l) => ({ question: l.question, was: l.answer, is: '–' })),
  ]
  const title = t('needs.assess.changed_since', { date: fmt.date(last.happened_on) })
  return card({
    id: 'changes',
    title,
    ...(rows.length === 0
      ? { body: t('needs.assess.nothing_changed') }
      : {
          flush: table({
            label: title,
            rows,
            columns: [
              { label: t('needs.assess.question'), head: true, cell: (r) => r.question },
              { label: t('needs.assess.was'), cell: (r) => r.was },
              { label: t('needs.assess.is'), cell: (r) => r.is },
            ],
          }),
        }),
  })
}

function trendCard(
  page: Page,
  same: readonly AssessmentRow[],
  scores: ReadonlyMap<string, ScoreRow[]>,
  a: AssessmentRow,
): Html | '' {
  const { t, fmt } = page
  const code = scores.get(a.root_id)?.at(-1)?.score
  const points = same
    .toReversed()
    .flatMap((x) => (scores.get(x.root_id) ?? []).filter((s) => s.score === code))
    .map((s) => ({ at: s.happened_at, value: s.value, on: s.happened_on }))
  if (code === undefined || points.length < 2) return ''
  const label = scoreName(page, instrumentOf(a.instrument), code)
  const dayOf = new Map(points.map((p) => [p.at, p.on]))
  return card({
    id: 'trend',
    title: t('needs.assess.trend'),
    body: trend({
      label,
      lines: [points],
      number: (n) => fmt.number(Math.round(n)),
      date: (at) => fmt.dateShort(dayOf.get(at) ?? at.slice(0, 10)),
    }),
  })
}
