/** What to do now: while typing, after a refusal, and on the saved visit. Never hidden behind a script. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { html, type Html } from '#views/html.ts'
import { DANGER_SIGNS } from '../../../../data/reference/chronic/signs.ts'
import { worstOf, type Danger, type Urgency } from '../danger.ts'

export const whatToDo = ({ t }: Page, dangers: readonly Danger[]): Html => {
  const doing = [...new Set(dangers.map((d) => t(`chronic.do.${actionOf(d)}`)))]
  return banner('bad', {
    title: t(`chronic.urgency.${worstOf(dangers)!}`),
    text: html`${dangers.map((d, n) => html`${n > 0 ? html`<br>` : ''}${t(`chronic.danger.${d.code}`)}`)}${doing.map((d) => html`<br><b>${d}</b>`)}`,
    live: true,
  })
}

const actionOf = ({ code, urgency }: Danger): string => (code.startsWith('sign.') ? `sign_${urgency}` : code)

/** Of codes that a visit keeps. */
export const dangersNamed = (codes: readonly string[], worst: Urgency): Danger[] =>
  codes.map((code) => ({
    code,
    urgency: DANGER_SIGNS.find((s) => code === `sign.${s.code}`)?.urgency ?? worst,
  }))
