/** What plugins add to the day: each only where it has something to say. */
import type { Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'

export async function dayCards(page: Page): Promise<Html> {
  const shown: Html[] = []
  for (const spec of page.contributions.todayCard ?? []) {
    const card = page.can(spec.permission) ? await spec.render(page) : null
    if (card) shown.push(card)
  }
  return html`${shown}`
}
