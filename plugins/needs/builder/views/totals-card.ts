import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import type { DesignFault } from '../design/check.ts'
import type { Total } from '../design/design.ts'
import { draftPath, type Draft } from '../draft.ts'
import { fault } from './question-list.ts'
import { inWords } from './words.ts'

export function totalsCard(page: Page, draft: Draft, faults: readonly DesignFault[]): Html {
  const { t } = page
  const path = `${draftPath(draft.id)}/totals`
  return card({
    id: 'totals',
    title: t('needs.build.totals'),
    body: html`<div class="stack">${draft.design.totals.length === 0 ? html`<p>${t('needs.build.totals_hint')}</p>` : ''}${draft.design.totals.map(
      (total) =>
        html`<div class="stack"><p><b>${inWords(page, draft.design, total.words)}</b> <span class="meta">${t('needs.build.counts', { n: total.of.length })} ${levels(page, draft, total)}</span></p>${faults
          .filter((f) => f.link === total.link)
          .map((f) =>
            fault(page, f),
          )}<div class="row">${linkButton({ href: `${path}/${total.link}`, kind: 'quiet', icon: 'edit', label: t('needs.build.change_total') })}</div></div>`,
    )}<div class="row">${linkButton({ href: `${path}/new`, kind: 'quiet', icon: 'plus', label: t('needs.build.add_total') })}</div></div>`,
  })
}

const levels = (page: Page, { design }: Draft, total: Total): string =>
  total.levels.map((l) => `${page.fmt.number(l.from)}+ ${inWords(page, design, l.words)}`).join(' · ')
