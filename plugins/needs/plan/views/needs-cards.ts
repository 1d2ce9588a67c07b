/** What waits for somebody's word, and the needs that stand. */
import type { Page } from '#kernel/plugin.ts'
import { button, hiddenFields, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { tasks } from '#views/task.ts'
import { problemOf } from '../../../../data/reference/needs/problems.ts'
import { MOST_REASON } from '../../assess/entry.ts'
import { agreePath } from '../paths.ts'
import type { Finding } from '../rules/findings.ts'
import type { Needs } from '../rules/needs.ts'
import type { Plan } from '../rules/plans.ts'
import { findingWords, problemName, severityBadge } from './words.ts'

export function undecidedCard(page: Page, person: string, findings: readonly Finding[], write: boolean): Html | '' {
  const { t, fmt } = page
  if (findings.length === 0) return ''
  return card({
    id: 'found',
    next: true,
    title: t('needs.plan.undecided'),
    meta: t('needs.plan.undecided_text'),
    flush: tasks(
      findings.map((f) => ({
        icon: 'help',
        who: problemName(page, f.problem),
        what: findingWords(page, f),
        note: html`${fmt.date(f.on)} ${confidential(t, f.sensitivity)}`,
        badge: severityBadge(page, f.severity),
        ...(write ? { after: decision(page, person, f) } : {}),
      })),
    ),
  })
}

/** One touch confirms; setting aside wants a reason. Without a script both are plain forms. */
function decision(page: Page, person: string, f: Finding): Html {
  const { t } = page
  const action = `/people/${person}/needs/new`
  const hidden = () =>
    hiddenFields({
      ...page.envelope('needs.decide_need'),
      problem: f.problem,
      severity: f.severity,
      sensitivity: f.sensitivity ?? '',
    })
  const name = problemName(page, f.problem)
  const field = `why-${f.problem}-${f.sensitivity ?? ''}`
  return html`<div class="body stack"><form method="post" action="${action}">${hidden()}${button({ name: 'decision', value: 'confirmed', kind: 'primary', icon: 'check', label: html`${t('needs.plan.confirm')}<span class="sr">: ${name}</span>` })}</form><details class="stack"><summary class="btn quiet">${t('needs.plan.set_aside')}<span class="sr">: ${name}</span></summary><form method="post" action="${action}" class="stack" autocomplete="off">${hidden()}<div class="field"><label for="${field}">${t('needs.plan.set_aside_why')}</label><input id="${field}" name="reason" type="text" required maxlength="${MOST_REASON}"></div>${button({ name: 'decision', value: 'set_aside', label: t('needs.plan.set_aside_do') })}</form></details></div>`
}

export function needsCard(page: Page, person: string, needs: Needs, plans: readonly Plan[], write: boolean): Html | '' {
  const { t, fmt } = page
  if (needs.standing.length + needs.setAside.length + needs.met.length === 0) return ''
  const planned = (n: { problem: string; sensitivity: string | null }) =>
    plans.some((p) => p.state === 'standing' && p.sensitivity === n.sensitivity && p.problems.includes(n.problem))
  const unplanned = [...new Set(needs.standing.filter((n) => !planned(n)).map((n) => n.sensitivity))]
  const code = (problem: string) => {
    const icf = problemOf(problem)?.icf
    return when(icf, () => html` <span class="meta">ICF ${icf}</span>`)
  }
  return card({
    id: 'needs',
    title: t('needs.plan.needs'),
    next: unplanned.length > 0 && needs.undecided.length === 0,
    flush: kv([
      ...needs.standing.map(
        (n) =>
          [
            html`${problemName(page, n.problem)}${code(n.problem)}`,
            html`${severityBadge(page, n.severity)} <span class="meta">${t('needs.plan.since', { date: fmt.date(n.since) })}</span>${when(
              n.now !== null && n.now !== 'same',
              () => html` <span>${t(`needs.plan.now_${n.now!}`)}</span>`,
            )}${when(!planned(n), () => html` <span>${t('needs.plan.unplanned')}</span>`)} ${confidential(t, n.sensitivity)}${when(
              write,
              () => html` ${voidLink(page, 'care-needs', n.id)}`,
            )}`,
          ] as const,
      ),
      ...[...needs.met, ...needs.setAside].map(
        (n) =>
          [
            problemName(page, n.problem),
            html`${t(`needs.plan.was_${n.decision}`, { date: fmt.date(n.on) })}${when(n.reason, () => html`: ${n.reason}`)} ${confidential(t, n.sensitivity)}${when(
              write,
              () => html` ${voidLink(page, 'care-needs', n.id)}`,
            )}`,
          ] as const,
      ),
    ]),
    footer:
      write && unplanned.length > 0
        ? html`${unplanned.map((sensitivity) =>
            linkButton({
              href: agreePath(person, sensitivity),
              kind: 'primary',
              icon: sensitivity === null ? 'edit' : 'lock',
              label: t(sensitivity === null ? 'needs.plan.agree' : 'needs.plan.agree_private', {
                what: sensitivity === null ? '' : t(`records.sensitivity_${sensitivity}`),
              }),
            }),
          )}`
        : undefined,
  })
}

export const voidLink = ({ t }: Page, place: string, id: string): Html =>
  linkButton({ href: `/${place}/${id}/void`, kind: 'quiet', small: true, label: t('needs.plan.void') })
