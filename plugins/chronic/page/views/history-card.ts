/** What was asked of her history, when, and the way to ask again. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { HISTORY_QUESTIONS } from '../../tables.ts'
import type { Shown } from '../load.ts'
import { ANCHORS, historyPath } from '../paths.ts'

export function historyCard(page: Page, { facts }: Shown): Html {
  const { t, fmt, can } = page
  return card({
    id: ANCHORS.history,
    title: t('chronic.shown.history'),
    flush: kv(
      HISTORY_QUESTIONS.map((question): readonly [Text, Text] => {
        const said = facts.history.get(question)
        return [
          t(`chronic.shown.history.${question}`),
          said
            ? html`${t(`chronic.shown.answer.${said.answer}`)} <span class="meta">${fmt.date(said.on)}</span>`
            : html`<span class="meta">${t('chronic.shown.never_asked')}</span>`,
        ]
      }),
    ),
    ...(can('chronic:write') && facts.active
      ? { footer: linkButton({ href: historyPath(facts.id), icon: 'help', label: t('chronic.shown.ask_again') }) }
      : {}),
  })
}
