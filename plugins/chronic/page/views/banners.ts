/** What comes before everything else: a grave last value, a pregnancy, or that nobody has asked for one. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { kidneysOf } from '../../facts/kidneys.ts'
import { asTaken } from '../../facts/standing.ts'
import { tooMuchForKidneys } from '../../rules/visit/glucose-ladder.ts'
import type { Shown } from '../load.ts'
import { newVisitPath } from '../paths.ts'
import { glucoseLabs, glucoseState } from '../trend/glucose.ts'
import { boundsOf, lastDanger, pressureDays } from '../trend/pressure.ts'
import { cite } from './cite.ts'
import { drugName, labName, labValue, pressureWords } from './words.ts'

export function banners(page: Page, shown: Shown): Html {
  const { t, fmt } = page
  const { facts, standing: s, guarded, ask, config } = shown
  const danger = lastDanger(pressureDays(facts.readings, s.protocol), boundsOf(s, guarded))
  const measureAgain = when(
    page.can('chronic:write') && facts.active && Object.keys(s.followed).length > 0,
    () => html` <a href="${newVisitPath(facts.id)}"><b>${t('chronic.shown.measure_now')}</b></a>`,
  )
  const glucose = glucoseLabs(facts.labs).at(-1)
  const graveGlucose =
    glucose && glucoseState(glucose, { protocol: s.protocol, birthDate: facts.birthDate, guarded }) === 'danger'
  return html`${when(danger, () =>
    banner('bad', {
      title: t('chronic.shown.danger_pressure', {
        value: pressureWords(page, danger!),
        on: fmt.date(danger!.on),
      }),
      text: html`${t(guarded ? 'chronic.shown.danger_do_guarded' : 'chronic.shown.danger_do')} ${cite(t, s.protocol, guarded ? 'pregnancy' : s.protocol.pressure.danger)}${measureAgain}`,
    }),
  )}${when(graveGlucose, () =>
    banner('bad', {
      title: t('chronic.shown.danger_glucose', {
        what: labName(page, glucose!.key),
        value: labValue(page, glucose!, config.glucoseUnit),
        on: fmt.date(glucose!.on),
      }),
      text: html`${t('chronic.shown.danger_glucose_do')}${measureAgain}`,
    }),
  )}${tooMuch(page, shown)}${when(guarded, () =>
    banner('warn', {
      title: t('chronic.shown.guarded'),
      text: html`${t('chronic.shown.guarded_text')} ${cite(t, s.protocol, 'pregnancy')}`,
      action: linkButton({ href: `/people/${facts.id}/pregnancy`, label: t('chronic.shown.pregnancy'), small: true }),
    }),
  )}${when(guarded && facts.active && s.harmful.length > 0, () =>
    banner('bad', {
      title: t('chronic.shown.harmful_title', { drugs: fmt.list(s.harmful.map((m) => drugName(page, m))) }),
      text: t('chronic.shown.harmful_text'),
    }),
  )}${when(ask && facts.active, () =>
    banner('warn', {
      title: t('chronic.shown.ask_pregnancy'),
      text: t('chronic.shown.ask_pregnancy_text'),
      action: page.can('pregnancy:write')
        ? linkButton({ href: `/people/${facts.id}/pregnancy/ask`, label: t('chronic.shown.ask'), small: true })
        : undefined,
    }),
  )}`
}

/** Medicines that the kidneys do not bear as they are taken, each with where that stands. */
function tooMuch(page: Page, { facts, standing: s }: Shown): Html {
  const { kidneys: rules } = s.protocol.glucose
  return html`${tooMuchForKidneys(asTaken(s.taken), kidneysOf(facts), rules).map((m) => {
    const rule = rules.find((r) => r.atc === m.atc)!
    return banner('warn', {
      title: page.t(`chronic.too_much.${m.must}`, {
        drug: drugName(page, { code: m.atc }),
        mg: page.fmt.number(m.mg ?? 0),
      }),
      text: html`${page.t('chronic.too_much.text')} ${cite(page.t, s.protocol, m.must === 'stop' ? rule : rule.reduce!)}`,
    })
  })}`
}
