/** What plugins ask at a roster round, after who lives here: each answer a command of its own, and no answer stays no answer. */
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { readable } from '../pages/readable.ts'
import { householdOf, membersOf, type Member } from '../queries.ts'
import { ageAndSex } from '../views/about-person.ts'
import { houseName } from '../views/house-label.ts'
import { THEN, type Then } from './codes.ts'

const NEXT: Readonly<Record<Then, string>> = { nothing: '', newcomer: '/people/new', birth: '/birth' }

export const questionsHref = (household: string, then: Then): string =>
  `/households/${household}/roster/questions${then === 'nothing' ? '' : `?then=${then}`}`

export function rosterPages(app: PluginApp): void {
  app.get('/households/:household/roster/questions', async (c) => {
    const { page } = c.var
    readable(page)
    const household = await householdOf(page, c.req.param('household'))
    if (!household) throw notFound()
    const then = THEN.find((one) => one === c.req.query('then')) ?? 'nothing'
    const members = (await membersOf(page, household.id)).filter((m) => m.status === 'active')
    const asked = await questionsFor(page, members, then)
    const onward = `/households/${household.id}${NEXT[then]}`
    if (asked.length === 0) {
      const saved = c.req.query('saved')
      return c.redirect(saved === undefined ? onward : `${onward}?saved=${encodeURIComponent(saved)}`, 303)
    }
    page.log.viewed(household.id)
    const { t } = page
    return await page.show({
      title: t('records.roster_questions'),
      current: '/households',
      narrow: true,
      body: html`${pageHead({
        title: t('records.roster_questions'),
        up: { href: `/households/${household.id}`, label: houseName(t, household) },
      })}<p>${t('records.roster_questions_hint')}</p>${asked.map(({ member, questions }) =>
        card({ title: member.name, meta: ageAndSex(page, member), body: html`<div class="stack">${questions}</div>` }),
      )}<div class="row">${linkButton({ href: onward, kind: 'quiet', label: t('records.roster_questions_later') })}</div>`,
    })
  })
}

interface Asked {
  member: Member
  questions: Html[]
}

async function questionsFor(page: Page, members: readonly Member[], then: Then): Promise<Asked[]> {
  const ids = members.map((m) => m.id)
  const found: ReadonlyMap<string, Html>[] = []
  for (const q of page.contributions.rosterQuestion ?? [])
    if (page.can(q.permission)) found.push(await q.ask(page, ids, then))
  return members
    .map((member) => ({ member, questions: found.flatMap((of) => of.get(member.id) ?? []) }))
    .filter((a) => a.questions.length > 0)
}
