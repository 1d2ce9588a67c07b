/** `/people/:person/vaccinations`: the whole card, today, next, and why. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card, foldCard } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon, type IconName } from '#views/icon.ts'
import { pageHead } from '#views/page-head.ts'
import { antibodyCard } from '../../around/antibodies/list.ts'
import { recordPages } from '../../around/fields.ts'
import { isClosed, unmarked } from '../grounds.ts'
import { nextOf, offersOf } from '../offers.ts'
import { whyOf } from '../why.ts'
import { nothingDue } from '../words.ts'
import { rowsOf } from './cells.ts'
import { askedCard } from './asked.ts'
import { asksOf } from './asks-of.ts'
import { doseList, dosesOf } from './dose-list.ts'
import { nextLines, offerLines } from './lists.ts'
import { shownOf, type Shown } from './load.ts'
import { vaccineTable } from './table.ts'
import { whyGroups } from './why-part.ts'
import { own } from '../../db.ts'

export async function vaccinationsPage(page: Page, person: string): Promise<Response> {
  const { t } = page
  const shown = await shownOf(page, person)
  page.log.viewed(person)
  const doses = await dosesOf(page, person)
  const classes = new Map(doses.map((d) => [d.id, d.sensitivity]))
  const name = await own(page.db).selectFrom('pub_person').select('name').where('id', '=', person).executeTakeFirst()
  return await page.show({
    title: t('vaccination.doses.card'),
    current: '/households',
    body: html`${pageHead({
      title: t('vaccination.doses.card'),
      up: { href: `/people/${person}`, label: name?.name ?? t('records.person') },
    })}${await recordPages(page).aboutPerson(page, person)}<div class="stack loose">${today(page, person, shown)}${
      shown.standing.known ? grid({ ...page, classOf: (id) => classes.get(id) ?? null }, shown) : ''
    }${next(page, shown)}${await antibodyCard(page, person)}${doseList(page, shown, doses)}${await askedCard(page, person)}${when(shown.standing.known, () => why(page, shown))}${mark(page, person, shown)}</div>`,
  })
}

function today(page: Page, person: string, { facts, standing, late }: Shown): Html {
  const { t } = page
  const write = page.can('vaccination:write') && facts.active
  const offers = standing.known ? offersOf(standing.groups, page.today, late) : []
  const asked = offers.filter((o) => o.when !== 'early')
  const early = offers.filter((o) => o.when === 'early')
  return html`${when(!standing.known, () =>
    banner('warn', {
      title: t(`vaccination.doses.${standing.known ? 'card' : standing.because}`),
      text: t('vaccination.doses.ask_birth_date'),
      action: page.can('records:write')
        ? linkButton({ href: `/people/${person}/amend`, small: true, label: t('vaccination.doses.add_birth_date') })
        : undefined,
    }),
  )}${when(standing.known && !standing.exact, () => banner('info', { text: t('vaccination.doses.rough_birth_date_used') }))}${card(
    {
      id: 'today',
      title: t('vaccination.doses.give_today'),
      next: asked.length > 0,
      ...(asked.length > 0
        ? { flush: offerLines(page, asked, facts) }
        : { body: html`<p>${nothingDue(t, standing)}</p>` }),
      footer: when(
        write,
        () =>
          html`${linkButton({ href: `/people/${person}/vaccinations/new`, kind: 'primary', icon: 'syringe', label: t('vaccination.doses.vaccinate') })}${linkButton(
            { href: `/people/${person}/vaccinations/told`, icon: 'clipboard', label: t('vaccination.doses.from_card') },
          )}${linkButton({ href: `/people/${person}/not-given/new`, kind: 'quiet', label: t('vaccination.doses.not_today') })}${linkButton(
            {
              href: `/people/${person}/adverse-events/new`,
              kind: 'quiet',
              icon: 'warning',
              label: t('vaccination.doses.adverse_link'),
            },
          )}`,
      ) as Html,
    },
  )}${when(early.length > 0, () => foldCard({ icon: 'calendar', title: t('vaccination.doses.may_be_given'), flush: offerLines(page, early, facts) }))}`
}

const STATES = ['done', 'closed', 'overdue', 'due', 'early', 'upcoming'] as const

function grid(page: Page & { classOf(id: string): string | null }, { standing, facts, schedule, late }: Shown): Html {
  const { t } = page
  if (!standing.known) return html``
  const asks = asksOf(facts, standing.birth, schedule, page.today)
  const rows = rowsOf(standing.groups, standing.doses, page.today, { late, asks })
  return card({
    id: 'card',
    title: t('vaccination.doses.card'),
    meta: t('vaccination.doses.doses_on_record', { n: facts.doses.length }),
    flush:
      rows.length === 0 ? empty({ icon: 'syringe', title: t('vaccination.doses.no_rows') }) : vaccineTable(page, rows),
    footer: html`<ul class="legend">${STATES.map((s) => html`<li>${icon(`s-${s}` as IconName)}${t(s === 'closed' ? 'vaccination.doses.counts_not' : s === 'done' ? 'vaccination.doses.counts' : `kit.state.${s}`)}</li>`)}</ul>`,
  })
}

function next(page: Page, { standing }: Shown): Html | '' {
  const list = standing.known ? nextOf(standing.groups, page.today) : []
  return when(list.length > 0, () =>
    card({ id: 'next', title: page.t('vaccination.doses.next'), flush: nextLines(page, list) }),
  )
}

const why = (page: Page, { facts, standing, schedule }: Shown): Html =>
  standing.known
    ? foldCard({
        icon: 'info',
        title: page.t('vaccination.doses.why'),
        body: whyGroups(page, whyOf(facts, standing.birth, schedule, page.today)),
      })
    : html``

/** For whoever answers for contraindications: the mark that others read instead of a reason that is closed to them. */
function mark(page: Page, person: string, { facts }: Shown): Html | '' {
  const { t } = page
  const set = facts.screening.get('ask_nurse')?.answer === 'yes'
  if (!page.can('vaccination:override'))
    return when(set, () => banner('warn', { title: t('vaccination.doses.ask_nurse_first') }))
  if (!set && !isClosed(facts)) return ''
  const button = (answer: 'yes' | 'no', label: string) =>
    postButton({
      action: `/people/${person}/vaccinations/ask-nurse`,
      hidden: { ...page.envelope('vaccination.mark_ask_nurse'), mark: answer },
      small: true,
      label: t(label),
    })
  return banner('warn', {
    title: t(set ? 'vaccination.doses.mark_is_set' : 'vaccination.doses.mark_ask'),
    text: t('vaccination.doses.mark_hint'),
    action: set
      ? button('no', 'vaccination.doses.mark_take_back')
      : html`${button('yes', 'vaccination.doses.mark_do')}${when(unmarked(facts).length > 0, () => button('no', 'vaccination.doses.mark_not'))}`,
  })
}
