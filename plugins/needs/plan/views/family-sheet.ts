/** To keep at home: what was agreed in the person's words. Nothing in confidence, no need and no score stands on it. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { own } from '../../db.ts'
import { careFacts } from '../load.ts'
import { carePath } from '../paths.ts'
import { plansOf } from '../rules/plans.ts'
import { everyWords, goalWords, helpWords } from './words.ts'

export async function familySheet(page: Page, person: { id: string; name: string }): Promise<Response> {
  const { t, fmt } = page
  const facts = (await careFacts(own(page.db), [person.id])).get(person.id)!
  const plan = plansOf(facts).find((p) => p.state === 'standing' && p.sensitivity === null)
  return await page.show({
    title: t('needs.plan.sheet'),
    current: '/households',
    body: html`<div class="no-print stack">${pageHead({
      title: t('needs.plan.sheet'),
      lines: [t('needs.plan.sheet_text')],
      up: { href: carePath(person.id), label: person.name },
      ...(plan ? { actions: printButton(t) } : {}),
    })}</div>${
      plan
        ? html`<article class="stack"><h2>${person.name}</h2>${card({
            title: t('needs.plan.matters'),
            body: html`<p><b>${plan.matters}</b></p>`,
          })}${card({
            title: t('needs.plan.goals'),
            body: html`<ul>${plan.goals.map((g) => html`<li>${goalWords(page, g)}</li>`)}</ul>`,
          })}${card({
            title: t('needs.plan.help'),
            flush: kv([
              ...plan.activities
                .filter((a) => a.nextOn !== null)
                .map(
                  (a) =>
                    [t(`needs.plan.who.${a.who}`), `${helpWords(page, a)} (${everyWords(page, a.everyDays)})`] as const,
                ),
              [t('needs.plan.next_review'), fmt.date(plan.nextReviewOn)],
            ]),
          })}<p class="meta">${t('needs.plan.agreed_on', { date: fmt.date(plan.on), who: t(`needs.plan.agreed.${plan.agreedWith}`) })}</p></article>`
        : empty({ title: t('needs.plan.no_plan') })
    }`,
  })
}
