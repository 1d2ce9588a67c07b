/** What the findings mean, at once: while typing, after a refusal, and on the saved contact. Never hidden behind a script. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { attrs, html, type Html } from '#views/html.ts'
import { findingsOf, type Typed } from '../commands/contact-input.ts'
import {
  assess,
  CONTACT_KINDS,
  CORD,
  FEEDING,
  MOVEMENT,
  OEDEMA,
  PROTEIN,
  worstOf,
  type ContactKind,
  type Reason,
} from '../rules/findings.ts'

export const DANGER_PATH = '/pregnancy/danger'
const PLACE = 'danger'

export const dangerHook = attrs({
  'hx-post': DANGER_PATH,
  'hx-trigger': 'change delay:300ms',
  'hx-include': 'closest form',
  'hx-target': `#${PLACE}`,
  'hx-swap': 'outerHTML',
})

export const kindOf = (v: unknown): ContactKind => CONTACT_KINDS.find((k) => k === v) ?? 'antenatal'

export function dangerPlace(page: Page, kind: ContactKind, values: Readonly<Record<string, unknown>>): Html {
  const reasons = assess(kind, findingsOf(readable(values)))
  return html`<div id="${PLACE}" aria-live="assertive">${reasons.length === 0 ? '' : whatToDo(page, kind, reasons)}</div>`
}

/** Half a form: what can't be read yet counts as not looked at. */
function readable(v: Readonly<Record<string, unknown>>): Typed {
  const text = (name: string) => (typeof v[name] === 'string' ? v[name].normalize('NFKC').trim().replace(',', '.') : '')
  const number = (name: string) => (/^\d+(\.\d+)?$/.test(text(name)) ? Number(text(name)) : null)
  const code = <C extends string>(name: string, list: readonly C[]) => list.find((c) => c === text(name)) ?? null
  const signs = v['signs']
  return {
    systolic: number('systolic'),
    diastolic: number('diastolic'),
    systolic_again: number('systolic_again'),
    diastolic_again: number('diastolic_again'),
    haemoglobin: number('haemoglobin'),
    temperature: number('temperature'),
    fetal_heart: number('fetal_heart'),
    breaths: number('breaths'),
    protein: code('protein', PROTEIN),
    oedema: code('oedema', OEDEMA),
    movement: code('movement', MOVEMENT),
    feeding: code('feeding', FEEDING),
    cord: code('cord', CORD),
    signs: (Array.isArray(signs) ? signs : [signs]).filter((s) => typeof s === 'string'),
  }
}

/** The worst first, why, and what to do now. */
export function whatToDo({ t }: Page, kind: ContactKind, reasons: readonly Reason[]): Html {
  const worst = worstOf(reasons)!
  return banner(worst === 'watch' ? 'warn' : 'bad', {
    title: t(`pregnancy.urgency.${worst}`),
    text: html`${reasons.map((r, n) => html`${n > 0 ? html`<br>` : ''}${reasonWords(t, r)}`)}<br><b>${t(`pregnancy.do.${worst}`)}</b>${
      worst === 'watch' ? '' : html`<br>${t(`pregnancy.until_then.${kind}`)}`
    }`,
    live: true,
  })
}

const reasonWords = (t: Page['t'], { code }: Reason): string =>
  t(code.startsWith('sign.') ? `pregnancy.${code}` : `pregnancy.reason.${code}`)
