/** What the protocol says of what was typed so far: while typing, and without a script after a refusal. */
import type { Form, FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { button, hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import { fieldsOf, type Fields } from '#views/command-form.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { newest } from '../../facts/risk.ts'
import { drugName } from '../../page/views/words.ts'
import { standingOf } from '../../facts/standing.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { conclude, isAtTarget, type Conclusion, type Known } from '../conclude.ts'
import { CHOSEN, looseVisit, type VisitInput } from '../input.ts'
import {
  asksWhichUnit,
  asksWhichWeight,
  creatinineIn,
  glucoseIn,
  halvesOf,
  labsOf,
  pressuresOf,
  signsOf,
} from '../typed.ts'
import { isAmbiguous } from '../../rules/glucose/bands.ts'
import { MOST_REASON } from '../entry.ts'
import { whatToDo } from './danger.ts'
import type { NoStep, Suggestion } from '../../rules/visit/ladder.ts'
import { LADDERS, type Ladder } from '../ladders.ts'
import { drugsWords, medicineName, optionsOf, pressureWords, unitOptions } from './words.ts'
import { GLUCOSE_UNITS } from '../../clinic.ts'

export const ADVICE_PATH = '/chronic/advice'
const PLACE = 'advice'
const DANGER = 'danger'
/** Nothing is to be done about medicines. */
const QUIET: readonly NoStep[] = ['controlled', 'no_reading']

export const adviceHook = attrs({
  'hx-post': ADVICE_PATH,
  'hx-trigger': 'change delay:300ms',
  'hx-include': 'closest form',
  'hx-target': `#${PLACE}`,
  'hx-swap': 'outerHTML',
})

interface Asked {
  values: Form
  errors?: FormState['errors']
  /** Of the form around it, whose summary names these too. */
  fields?: Fields
}

/** Right below the cuff: what must not wait, and what nobody may guess. */
export function dangerPlace(page: Page, known: Known, { values, errors = [], fields }: Asked, oob = false): Html {
  const typed = looseVisit(values)
  const { dangers } = concludeTyped(known, typed, page)
  const own = fieldsOf(page.t, { values, errors })
  const asked = questions(page, own, known, typed)
  if (fields) Object.assign(fields.labels, own.labels)
  return html`<div${attrs({
    id: DANGER,
    class: 'stack',
    hidden: dangers.length === 0 && asked === '',
    'aria-live': 'assertive',
    'hx-swap-oob': oob && 'true',
  })}>${asked}${when(
    dangers.length > 0,
    () =>
      html`${whatToDo(page, dangers)}${button({ kind: 'danger', icon: 'check', block: true, label: page.t('chronic.visit.save_now') })}`,
  )}</div>`
}

/** The class, the next rung, a referral, the next day. */
export function advicePlace(page: Page, known: Known, { values, errors = [], fields }: Asked): Html {
  const typed = looseVisit(values)
  const c = concludeTyped(known, typed, page)
  const isTheirs = typed.next_on !== null && typed.next_on !== typed.next_shown
  const next = isTheirs ? typed.next_on! : c.next.on
  const own = fieldsOf(page.t, { values: { ...values, next_on: next, next_shown: c.next.on }, errors })
  const body = html`${said(page, known, typed, c)}${steps(page, own, c)}${tooMuch(page, c)}${referral(page, own, c)}${nextFields(page, own, c, next)}`
  if (fields) Object.assign(fields.labels, own.labels)
  return html`<div id="${PLACE}" aria-live="polite">${card({
    id: 'protocol',
    title: page.t('chronic.visit.protocol_says'),
    body: html`<div class="form">${body}</div>`,
  })}</div>`
}

const concludeTyped = (known: Known, typed: VisitInput, page: Page): Conclusion =>
  conclude(
    known,
    {
      readings: pressuresOf(typed),
      halves: halvesOf(typed),
      glucose: glucoseIn(labsOf(typed)),
      creatinine: creatinineIn(labsOf(typed)),
      signs: signsOf(typed),
    },
    {
      on: typed.on ?? page.today,
      pregnant: typed.pregnant,
      adverseReaction: typed.adverse_reaction,
      complication: typed.complication,
    },
  )

/** What nobody may guess. */
function questions(page: Page, fields: Fields, known: Known, typed: VisitInput): Html | '' {
  const unit = when(typed.glucose !== null && isAmbiguous(typed.glucose), () =>
    fields({
      name: 'glucose_sure',
      type: 'radio',
      label: page.t('chronic.visit.which_unit', { value: page.fmt.number(typed.glucose!) }),
      ...(asksWhichUnit(typed) ? { hint: page.t('chronic.visit.which_unit_hint') } : {}),
      options: unitOptions(page, GLUCOSE_UNITS),
    }),
  )
  const weight = when(typed.weight_sure || asksWhichWeight(typed, newest(known.facts, 'weight')), () =>
    fields({ name: 'weight_sure', type: 'checkbox', label: page.t('chronic.visit.weight_sure') }),
  )
  return unit === '' && weight === '' ? '' : html`${unit}${weight}`
}

function said(page: Page, known: Known, typed: VisitInput, c: Conclusion): Html {
  const { t } = page
  const lines: string[] = []
  if (c.pressure) {
    lines.push(t('chronic.visit.counts_as', { pressure: pressureWords(page, c.pressure) }))
    const { target } = known.standing
    if (target && !c.guarded)
      lines.push(
        t(isAtTarget(known, c.pressure) ? 'chronic.visit.at_goal' : 'chronic.visit.above_goal', { ...target.below }),
      )
  }
  if (c.guarded) lines.push(t('chronic.visit.guarded'))
  else if (!c.followed) lines.push(...suspected(page, known, typed))
  else if (c.pressure || typed.glucose !== null || typed.hba1c !== null || c.class !== 'no_reading')
    lines.push(t('chronic.visit.class_is', { class: t(`chronic.class.${c.class}`) }))
  const { harmful } = known.standing
  const warned = when(c.guarded && harmful.length > 0, () =>
    banner('bad', {
      title: t('chronic.shown.harmful_title', { drugs: page.fmt.list(harmful.map((m) => drugName(page, m))) }),
      text: t('chronic.shown.harmful_text'),
    }),
  )
  return lines.length === 0
    ? html`${warned}<p class="meta">${t('chronic.visit.nothing_yet')}</p>`
    : html`${warned}${lines.map((line) => html`<p>${line}</p>`)}`
}

/** Of somebody who is not followed: how many days of it make a diagnosis. */
function suspected(page: Page, known: Known, typed: VisitInput): string[] {
  const on = typed.on ?? page.today
  const now = pressuresOf(typed).map((p, n) => ({
    id: `typed ${n}`,
    on,
    at: page.now,
    systolic: p.systolic,
    diastolic: p.diastolic,
    home: p.home ?? false,
    performerId: page.actor.id,
  }))
  const facts = { ...known.facts, readings: [...known.facts.readings, ...now] }
  const { state, ...more } = standingOf(facts, page.config<ChronicConfig>('chronic'), on).suspicion.hypertension
  if (state === 'none') return []
  return [page.t(`chronic.visit.suspicion_${state}`, { missing: 'missing' in more ? more.missing : 0 })]
}

/** Of pressure and of glucose, each with its own choice. */
const steps = (page: Page, fields: Fields, c: Conclusion): Html =>
  html`${LADDERS.map((l) => step(page, fields, c[l.suggestion], l, c))}`

function step(page: Page, fields: Fields, suggestion: Suggestion | null, ladder: Ladder, c: Conclusion): Html | '' {
  const { t } = page
  if (suggestion === null) return ''
  const both = LADDERS.every((l) => c[l.suggestion] !== null)
  if (suggestion.kind === 'none')
    return QUIET.includes(suggestion.because)
      ? ''
      : html`<p>${when(both, () => html`<b>${t(ladder.name)}</b>: `)}${t(`chronic.no_step.${suggestion.because}`)}</p>`
  return html`${banner('info', {
    title: t('chronic.visit.suggests', { drugs: drugsWords(page, suggestion) }),
    text: html`${t(ladder.because, { step: suggestion.step })}${suggestion.warnings.map(
      (w) => html`<br><b>${t(`chronic.warning.${w}`)}</b>`,
    )}`,
  })}${fields({
    name: ladder.choice,
    type: 'radio',
    label: t(ladder.asks),
    options: optionsOf(page, 'choice', CHOSEN),
  })}${fields({
    name: ladder.reason,
    label: t('chronic.visit.choice_reason'),
    hint: t('chronic.visit.choice_reason_hint'),
    maxlength: MOST_REASON,
  })}${fields({
    name: ladder.supplyDays,
    type: 'number',
    label: t('chronic.visit.step_supply_days'),
    unit: t('chronic.visit.days'),
    optional: true,
  })}`
}

/** Whatever the glucose is, and whatever is chosen. */
const tooMuch = (page: Page, { tooMuch: all }: Conclusion): Html =>
  html`${all.map((m) =>
    banner('warn', {
      title: page.t(`chronic.too_much.${m.must}`, {
        drug: medicineName(page, { system: 'atc', code: m.atc, text: null }),
        mg: page.fmt.number(m.mg ?? 0),
      }),
      text: page.t('chronic.too_much.text'),
    }),
  )}`

const referral = (page: Page, fields: Fields, { refer }: Conclusion): Html | '' =>
  when(
    refer.length > 0,
    () =>
      html`${banner('warn', {
        title: page.t('chronic.visit.refer'),
        text: page.fmt.list(refer.map((r) => page.t(`chronic.refer_reason.${r}`))),
      })}${fields({ name: 'refer', type: 'checkbox', label: page.t('chronic.visit.refer_do') })}`,
  )

const nextFields = ({ t, today, fmt }: Page, fields: Fields, c: Conclusion, next: string): Html =>
  html`${hiddenFields({ next_shown: c.next.on })}${fields({
    name: 'next_on',
    type: 'date',
    label: t('chronic.visit.next_on'),
    hint: t(`chronic.visit.next_${c.next.because}`, { date: fmt.date(c.next.on) }),
    min: today,
  })}${when(c.followed, () =>
    next === c.next.on
      ? html`<details><summary class="btn quiet">${t('chronic.visit.other_day')}</summary>${nextReason(t, fields)}</details>`
      : nextReason(t, fields),
  )}`

const nextReason = (t: Page['t'], fields: Fields): Html =>
  fields({ name: 'next_reason', label: t('chronic.visit.next_reason'), maxlength: MOST_REASON })
