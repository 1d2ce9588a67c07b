/** Where one is in a form of several pages, and how to turn them. Every turn is a plain submit. */
import type { Page } from '#kernel/plugin.ts'
import { button, hiddenFields } from '#views/button.ts'
import { foldCard } from '#views/card.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { isAnswerable } from '../../forms/answers/initial.ts'
import { isReached } from '../../forms/answers/tree.ts'
import { plain, say } from '../../forms/read/text.ts'
import type { Filling } from '../sheet-of.ts'
import { isOpenStep, stepAt, stepsOf, type Step } from '../steps.ts'
import { WHOLE } from '../faults.ts'
import type { Shown } from '../turn.ts'

/** More fields than this on one page are more than a form may carry. */
const MOST_ON_ONE_PAGE = 400

/** What Enter presses: neither "take this one away" nor "back", whichever stands first on the page. */
export const defaultButton = (step: Shown | null): Html =>
  html`<button${attrs({ hidden: true, ...(step?.next != null && { name: 'go', value: 'next' }) })}></button>`

export function stepsAbove(page: Page, filling: Filling, step: Shown | null): Html | '' {
  const { t } = page
  if (step === null) return stepsOf(filling.sheet.form).length < 2 ? '' : hiddenFields({ step: WHOLE })
  const open = step.all.flatMap((s, n) => (isOpenStep(filling.sheet, s) ? [n] : []))
  const title = t('needs.steps.at', { n: open.indexOf(step.at) + 1, of: open.length })
  return html`${hiddenFields({ step: step.at })}${foldCard({
    icon: 'list',
    title,
    ...(step.group ? { meta: titleOf(page, step) } : {}),
    body: html`${open.map((n) => entry(page, filling, step, n))}`,
  })}`
}

function entry(page: Page, filling: Filling, step: Shown, n: number): Html {
  const { t } = page
  const of = step.all[n]!
  const left = openIn(filling, step.all, n)
  const name = titleOf(page, of) || t('needs.steps.nth', { n: n + 1 })
  const label = left === 0 ? t('needs.steps.complete', { name }) : t('needs.steps.open', { name, n: left })
  return n === step.at
    ? html`<p><b>${label}</b></p>`
    : button({ kind: 'quiet', block: true, label, name: 'go', value: String(n) })
}

export function stepsBelow(page: Page, filling: Filling, step: Shown | null): Html | '' {
  const { t, fmt } = page
  const { form } = filling.sheet
  if (step === null)
    return when(
      stepsOf(form).length > 1,
      () =>
        html`<p>${button({ kind: 'quiet', icon: 'list', label: t('needs.steps.by_page'), name: 'go', value: '0' })}</p>`,
    )
  return html`<div class="row">${when(step.next !== null, () =>
    button({ kind: 'primary', label: t('needs.steps.next'), iconEnd: 'chevron', name: 'go', value: 'next' }),
  )}${when(step.back !== null, () =>
    button({ icon: 'back', label: t('needs.steps.back'), name: 'go', value: 'back' }),
  )}${when(form.items.length <= MOST_ON_ONE_PAGE, () =>
    button({ kind: 'quiet', label: t('needs.steps.whole'), name: 'go', value: WHOLE }),
  )}</div>${when(
    form.items.length > MOST_ON_ONE_PAGE,
    () => html`<p class="hint">${t('needs.steps.too_long', { most: fmt.number(MOST_ON_ONE_PAGE) })}</p>`,
  )}`
}

const titleOf = ({ lang }: Page, { group }: Step): string => (group ? plain(say(group.text, lang)) : '')

const openIn = ({ sheet }: Filling, steps: readonly Step[], n: number): number =>
  [...sheet.tree.spots.values()].filter(
    (s) => s.entries.length === 0 && isReached(s) && !s.item.hidden && isAnswerable(sheet, s) && stepAt(steps, s) === n,
  ).length
