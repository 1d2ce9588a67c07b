/** At a roster round every woman of the age is asked of whom no answer counts any more. A touch is an answer; none is none. */
import type { Page, RosterQuestionSpec } from '#kernel/plugin.ts'
import { button, hiddenFields, linkButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { womenFacts, type Viewing } from './facts.ts'
import { ANSWERS } from './rules/facts.ts'
import { shouldAsk } from './rules/state.ts'

export const pregnancyQuestion: RosterQuestionSpec = {
  order: 10,
  permission: 'pregnancy:write',
  async ask(page, people, then) {
    const policy = page.config<{ noCountsDays: number }>('pregnancy')
    const women = await womenFacts(page.db as Viewing, people)
    return new Map(
      [...women]
        .filter(([, facts]) => shouldAsk(facts, page.today, policy))
        .map(([id]) => [id, question(page, id, then)]),
    )
  },
}

const question = (page: Page, person: string, then: string): Html =>
  html`<form method="post" action="/people/${person}/pregnancy/ask" class="stack">${hiddenFields({ ...page.envelope('pregnancy.ask'), round: then })}<p><b>${page.t('pregnancy.ask')}</b> <span class="meta">${page.t('pregnancy.ask_hint')}</span></p><div class="row">${ANSWERS.map(
    (value) => button({ name: 'answer', value, label: page.t(`pregnancy.answer.${value}`) }),
  )}${linkButton({ href: `/people/${person}/pregnancy/ask`, kind: 'quiet', icon: 'lock', label: page.t('pregnancy.ask_in_confidence') })}</div></form>`
