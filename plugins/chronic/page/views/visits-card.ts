/** Past visits, the newest first: what each came to, what the protocol suggested, what was chosen and why. */
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { Suggestion } from '../../rules/visit/ladder.ts'
import type { Choice, VisitRow } from '../../tables.ts'
import { ANCHORS, chronicPath, visitPath } from '../paths.ts'
import { classKey, doseWords, drugName, pressureWords } from './words.ts'

const FEW_VISITS = 4
export const MOST_VISITS = 200

export function visitsCard(
  page: Page,
  person: string,
  visits: readonly VisitRow[],
  { users, all }: { users: ReadonlyMap<string, string>; all: boolean },
): Html {
  const { t } = page
  const shown = all ? visits : visits.slice(0, FEW_VISITS)
  return card({
    id: ANCHORS.visits,
    title: t('chronic.shown.visits'),
    ...(visits.length === 0
      ? { body: empty({ icon: 'clipboard', title: t('chronic.shown.no_visits') }) }
      : { flush: html`${shown.map((v) => visitArt(page, v, users.get(v.performer_id)))}` }),
    ...(shown.length < visits.length
      ? {
          footer: linkButton({
            href: `${chronicPath(person)}?visits=all#${ANCHORS.visits}`,
            kind: 'quiet',
            label: t('chronic.shown.all_visits'),
          }),
        }
      : {}),
  })
}

const visitArt = (page: Page, v: VisitRow, by: string | undefined): Html => {
  const { t, fmt } = page
  const head = html`<a href="${visitPath(v.id)}">${fmt.date(v.happened_on)}</a>`
  if (v.status !== 'final')
    return kv([
      [head, html`<del>${t(v.status === 'moved' ? 'chronic.shown.visit_moved' : 'chronic.shown.visit')}</del>`],
      [t('chronic.shown.taken_back'), v.void_reason],
    ])
  return kv([[head, firstLine(page, v, by)], ...visitFacts(page, v)])
}

const firstLine = (page: Page, v: VisitRow, by: string | undefined): Html => {
  const { t } = page
  return html`<b>${t(`chronic.shown.class.${classKey(v)}`)}</b> ${when(v.urgency !== null, () =>
    badge('overdue', t(`chronic.shown.urgency.${v.urgency!}`)),
  )} ${v.systolic === null ? '' : pressureWords(page, { systolic: v.systolic, diastolic: v.diastolic! })}${when(by, () => html` <span class="meta">${t('chronic.shown.by', { name: by! })}</span>`)}`
}

function visitFacts(page: Page, v: VisitRow): (readonly [Text, Text | null])[] {
  const { t, fmt } = page
  const refer = v.refer_reasons === null ? [] : (JSON.parse(v.refer_reasons) as string[])
  return [
    [t('chronic.shown.adverse'), Number(v.adverse_reaction) === 1 ? (v.adverse_text ?? t('kit.yes')) : null],
    [
      t('chronic.shown.complication'),
      v.complication && [t(`chronic.complication.${v.complication}`), v.complication_text].filter(Boolean).join(': '),
    ],
    [t('chronic.shown.adherence'), v.adherence && t(`chronic.adherence.${v.adherence}`)],
    ...suggested(page, 'suggested', v.suggestion, v.choice, v.choice_reason),
    ...suggested(page, 'suggested_glucose', v.glucose_suggestion, v.glucose_choice, v.glucose_choice_reason),
    [t('chronic.shown.referral'), refer.length > 0 ? fmt.list(refer.map((r) => t(`chronic.refer_reason.${r}`))) : null],
    [
      t('chronic.shown.next_agreed'),
      v.next_on === v.suggested_next_on
        ? fmt.date(v.next_on)
        : [
            t('chronic.shown.next_instead', { on: fmt.date(v.next_on), suggested: fmt.date(v.suggested_next_on) }),
            v.next_reason,
          ]
            .filter((w) => w !== null)
            .join(': '),
    ],
    [t('chronic.shown.stop_left'), v.stop_left_reason],
    [t('chronic.shown.note'), v.note],
    [t('chronic.shown.amended_because'), v.amend_reason],
  ]
}

function suggested(
  page: Page,
  what: 'suggested' | 'suggested_glucose',
  json: string | null,
  choice: Choice | null,
  reason: string | null,
): (readonly [Text, Text | null])[] {
  const { t } = page
  if (json === null) return []
  const suggestion = JSON.parse(json) as Suggestion
  const chosen = [t(`chronic.shown.choice.${choice ?? 'undecided'}`), reason].filter((w) => w !== null).join(': ')
  return [
    [t(`chronic.shown.${what}`), suggestionWords(page, suggestion)],
    [t('chronic.shown.chosen'), suggestion.kind === 'step' ? chosen : null],
  ]
}

function suggestionWords(page: Page, s: Suggestion): Html {
  const { t, fmt } = page
  if (s.kind === 'none') return html`${t(`chronic.shown.suggest.${s.because}`)}`
  const drugs = s.drugs.map((d) => `${drugName(page, { code: d.atc })} ${doseWords(page, d.mg)}`)
  return html`${t('chronic.shown.suggest.step', { n: s.step, drugs: fmt.list(drugs) })}${s.warnings.map(
    (w) => html`<br>${t(`chronic.warning.${w}`)}`,
  )}`
}
