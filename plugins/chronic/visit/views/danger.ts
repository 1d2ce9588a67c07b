/** What to do now: while typing, after a refusal, and on the saved visit. Never hidden behind a script. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { callButtons, type Numbers } from '#views/calls.ts'
import { html, type Html } from '#views/html.ts'
import { DANGER_SIGNS } from '../../../../data/reference/chronic/signs.ts'
import { worstOf, type Danger, type Urgency } from '../danger.ts'

export const whatToDo = (page: Page, dangers: readonly Danger[]): Html => {
  const { t } = page
  const doing = [...new Set(dangers.map((d) => t(`chronic.do.${actionOf(d)}`)))]
  return html`${banner('bad', {
    title: t(`chronic.urgency.${worstOf(dangers)!}`),
    text: html`${dangers.map((d, n) => html`${n > 0 ? html`<br>` : ''}${t(`chronic.danger.${d.code}`)}`)}${doing.map((d) => html`<br><b>${d}</b>`)}`,
    live: true,
  })}<div class="row">${callButtons(t, { ...page.config<Numbers | undefined>('illness'), message: t('chronic.danger_message') })}</div>`
}

const actionOf = ({ code, urgency }: Danger): string => (code.startsWith('sign.') ? `sign_${urgency}` : code)

/** Of codes that a visit keeps. */
export const dangersNamed = (codes: readonly string[], worst: Urgency): Danger[] =>
  codes.map((code) => ({
    code,
    urgency: DANGER_SIGNS.find((s) => code === `sign.${s.code}`)?.urgency ?? worst,
  }))
