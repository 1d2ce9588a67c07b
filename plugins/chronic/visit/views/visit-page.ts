/** One visit as it was recorded: what to do first, then what was found and decided. */
import type { Page } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { notDelivered } from '#views/calls.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { own, type OwnDb } from '../../db.ts'
import { labName } from '../../page/views/words.ts'
import type { Suggestion } from '../../rules/visit/ladder.ts'
import type { VisitRow } from '../../tables.ts'
import { movePath } from '../../move/spec.ts'
import { PATIENCE_MINUTES } from '../alert.ts'
import { foundAt, type FoundAtVisit } from '../found.ts'
import { NO_SIGN } from '../input.ts'
import { medicinesBy, type TakenRow } from '../known.ts'
import { referralOf } from '../refer.ts'
import { codesIn, visitById } from '../visits.ts'
import { dangersNamed, whatToDo } from './danger.ts'
import { recordPages } from './somebody.ts'
import { doseWords, drugsWords, kindOf, labWords, medicineName, pressureWords } from './words.ts'

export async function showVisit(page: Page, id: string): Promise<Response> {
  if (!page.can('chronic:read')) throw forbidden()
  const db = own(page.db)
  const { t, fmt } = page
  const visit = await visitById(db, id)
  page.log.viewed(visit.person_id)
  const standing = visit.status === 'final'
  const referral = await referralOf(db, visit.root_id)
  return await page.show({
    title: t('chronic.visit.title'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('chronic.visit.title'),
      lines: [
        t('chronic.visit.on_by', { date: fmt.date(visit.happened_on), name: await nameOf(db, visit.performer_id) }),
      ],
      up: { href: `/people/${visit.person_id}/chronic`, label: t('chronic.title') },
    })}${await recordPages(page).aboutPerson(page, visit.person_id)}${standing ? now(page, visit, referral) : await gone(page, visit)}${
      // Whose it was thought to be must not read here what is another person's.
      visit.status === 'moved' ? '' : await foundCard(page, visit)
    }${when(standing && page.can('chronic:write'), () => changes(page, visit))}`,
  })
}

const nameOf = async (db: OwnDb, user: string): Promise<string> =>
  (await db.selectFrom('pub_user').select('name').where('id', '=', user).executeTakeFirst())?.name ?? ''

async function foundCard(page: Page, visit: VisitRow): Promise<Html> {
  const db = own(page.db)
  const from = (await recordPages(page).movedFrom(page, [visit]))(visit)
  return html`${when(from, () => banner('info', { title: from! }))}${card({
    id: 'found',
    title: page.t('chronic.visit.found'),
    flush: kv(facts(page, visit, await foundAt(db, visit), await medicinesBy(db, codesIn(visit.medications)))),
  })}`
}

async function gone({ t, db }: Page, v: VisitRow): Promise<Html> {
  const newer =
    v.status === 'entered_in_error'
      ? undefined
      : await own(db).selectFrom('chronic_visit').select('id').where('replaces_id', '=', v.id).executeTakeFirst()
  return banner('warn', {
    title: t(`chronic.visit.was_${v.status === 'amended' || v.status === 'moved' ? v.status : 'void'}`),
    text: v.void_reason ?? undefined,
    action:
      newer && linkButton({ href: `/chronic-visits/${newer.id}`, label: t('chronic.visit.see_newer'), small: true }),
  })
}

/** The stop: measured again, sent, or left with a reason. */
function now(page: Page, v: VisitRow, referral: string | null): Html {
  const { t, fmt } = page
  const reasons = codesIn(v.refer_reasons)
  const href = `/chronic-visits/${v.id}`
  const write = page.can('chronic:write')
  return html`${when(v.urgency, () => whatToDo(page, dangersNamed(codesIn(v.dangers), v.urgency!)))}${when(
    v.urgency && referral === null && v.stop_left_reason === null,
    () => notDelivered(t, PATIENCE_MINUTES[v.urgency!]),
  )}${when(reasons.length > 0, () =>
    banner('warn', {
      title: t('chronic.visit.refer'),
      text: fmt.list(reasons.map((r) => t(`chronic.refer_reason.${r}`))),
    }),
  )}${when(v.urgency || reasons.length > 0, () =>
    card({
      id: 'stop',
      title: t('chronic.stop.title'),
      next: referral === null && v.stop_left_reason === null,
      body: html`${
        referral === null
          ? html`<p>${v.stop_left_reason === null ? t('chronic.stop.nothing_yet') : t('chronic.stop.left_because', { reason: v.stop_left_reason })}</p>`
          : html`<p>${t('chronic.stop.is_sent')}</p>`
      }`,
      footer: html`${when(referral, () => linkButton({ href: `/referrals/${referral!}`, icon: 'send', label: t('chronic.stop.referral') }))}${when(
        write && v.urgency,
        () => linkButton({ href: `${href}/amend`, icon: 'edit', label: t('chronic.stop.again') }),
      )}${when(write && referral === null, () =>
        linkButton({ href: `${href}/stop`, icon: 'send', kind: 'primary', label: t('chronic.stop.send') }),
      )}`,
    }),
  )}`
}

const changes = ({ t }: Page, { id, urgency }: VisitRow): Html =>
  html`<div class="row">${when(urgency === null, () => linkButton({ href: `/chronic-visits/${id}/amend`, icon: 'edit', label: t('chronic.visit.amend') }))}${linkButton(
    { href: movePath('visit', id), kind: 'quiet', icon: 'go', label: t('chronic.move.wrong_person') },
  )}${linkButton({
    href: `/chronic-visits/${id}/void`,
    kind: 'quiet',
    icon: 'close',
    label: t('chronic.visit.void'),
  })}</div>`

function facts(page: Page, v: VisitRow, found: FoundAtVisit, written: readonly TakenRow[]): [Text, Text | null][] {
  const { t, fmt } = page
  const signs = codesIn(v.symptoms)
  const list = (part: string, codes: readonly string[]) =>
    codes.length === 0 ? null : fmt.list(codes.map((c) => t(`chronic.${part}.${c}`)))
  const readings = (home: boolean) => {
    const all = found.readings.filter((r) => (r.home ?? false) === home)
    return all.length === 0 ? null : fmt.list(all.map((r) => pressureWords(page, r)))
  }
  const decided = (json: string | null, choice: string | null, reason: string | null) => {
    const suggestion = json === null ? null : (JSON.parse(json) as Suggestion)
    return suggestion?.kind === 'step'
      ? [drugsWords(page, suggestion), t(`chronic.choice.${choice ?? 'undecided'}`), reason].filter(Boolean).join(' · ')
      : null
  }
  return [
    [t('chronic.visit.pressure'), readings(false)],
    [t('chronic.visit.at_home'), readings(true)],
    ...found.labs.map((l): [Text, Text] => {
      const kind = kindOf(l)
      return [kind === null ? labName(page, l.key) : t(`chronic.kind.${kind}`), labWords(page, l)]
    }),
    [
      t('chronic.visit.signs'),
      v.symptoms === null
        ? t('chronic.not_asked')
        : signs.includes(NO_SIGN)
          ? t('chronic.no_sign')
          : list('sign', signs),
    ],
    [t('chronic.visit.class'), t(`chronic.class.${v.class}`)],
    [t('chronic.field.adherence'), v.adherence && t(`chronic.adherence.${v.adherence}`)],
    [
      t('chronic.field.adverse_reaction'),
      v.adverse_reaction === 1 ? (v.adverse_text ?? t('chronic.answer.yes')) : null,
    ],
    [
      t('chronic.field.complication'),
      v.complication && [t(`chronic.complication.${v.complication}`), v.complication_text].filter(Boolean).join(': '),
    ],
    [t('chronic.field.counselled'), list('counsel', codesIn(v.counselled))],
    ...written.map((m): [Text, Text] => [
      medicineName(page, m),
      m.stopped_on === null
        ? doseWords(page, m)
        : t('records.fact.stopped_on', { date: fmt.date(m.stopped_on), reason: m.stopped_reason ?? '–' }),
    ]),
    [t('chronic.visit.suggested'), decided(v.suggestion, v.choice, v.choice_reason)],
    [t('chronic.visit.suggested_glucose'), decided(v.glucose_suggestion, v.glucose_choice, v.glucose_choice_reason)],
    [t('chronic.visit.next_on'), [fmt.date(v.next_on), v.next_reason].filter(Boolean).join(' · ')],
    [t('chronic.visit.amend_reason'), v.amend_reason],
    [t('chronic.note'), v.note],
  ]
}
