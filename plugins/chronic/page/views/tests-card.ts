/** Which tests are due, the last value of each, and the kidneys by the newest creatinine. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { TestRule } from '../../../../data/reference/chronic/protocol.ts'
import type { ChronicFacts } from '../../facts/load.ts'
import type { Lab, LabFact } from '../../facts/measured.ts'
import type { TestDue } from '../../rules/course/tests.ts'
import { kidneysOf } from '../../facts/kidneys.ts'
import type { Shown } from '../load.ts'
import { cite } from './cite.ts'
import { dayBadge, labName, labValue } from './words.ts'

/** What each test of a protocol measures. */
const LABS_OF: Record<TestRule['code'], readonly Lab[]> = {
  hba1c: ['hba1c'],
  fasting_glucose: ['glucose_fasting'],
  lipids: ['cholesterol_total', 'cholesterol_ldl', 'cholesterol_hdl'],
  creatinine: ['creatinine'],
  urine_acr: ['urine_acr'],
  eye: ['eye_check'],
  foot: ['foot_check'],
}
/** Shown as well where they were measured. */
const BODY: readonly Lab[] = ['weight', 'height', 'waist']

export function testsCard(page: Page, shown: Shown): Html {
  const { t, fmt } = page
  const { facts, standing: s, config } = shown
  const asked = new Set(s.tests.flatMap((test) => LABS_OF[test.code]))
  const others = [...Object.values(LABS_OF).flat(), ...BODY].filter((lab) => !asked.has(lab))
  const kidneys = kidneysOf(facts)
  const lasts = others.flatMap((lab) => lastOf(facts, lab) ?? [])
  const head = { id: 'tests', title: t('chronic.shown.tests') }
  if (s.tests.length + lasts.length === 0 && !kidneys) return card({ ...head, body: t('chronic.shown.no_tests') })
  return card({
    ...head,
    flush: kv([
      ...s.tests.map((test) => testFact(page, shown, test)),
      [
        t('chronic.shown.egfr'),
        kidneys &&
          html`${t('chronic.shown.egfr_value', { n: kidneys.egfr, stage: kidneys.stage })} <span class="meta">${fmt.date(kidneys.on)}</span> ${cite(t, s.protocol, 'kidney')}`,
      ],
      ...lasts.map((lab): readonly [Text, Text] => [
        labName(page, lab.key),
        html`${labValue(page, lab, config.glucoseUnit)} <span class="meta">${fmt.date(lab.on)}</span>`,
      ]),
    ]),
  })
}

function testFact(page: Page, { facts, standing: s, config }: Shown, test: TestDue): readonly [Text, Text] {
  const { t, fmt } = page
  const lasts = LABS_OF[test.code].flatMap((lab) => lastOf(facts, lab) ?? [])
  const rule = s.protocol.tests.find((r) => r.code === test.code)!
  return [
    t(`chronic.shown.test.${test.code}`),
    html`${dayBadge(page, test.dueOn)} ${cite(t, s.protocol, rule)}${lasts.map(
      (lab) =>
        html`<br>${when(lasts.length > 1, () => html`${labName(page, lab.key)} `)}${labValue(page, lab, config.glucoseUnit)} <span class="meta">${fmt.date(lab.on)}</span>`,
    )}${when(lasts.length === 0, () => html`<br><span class="meta">${t('chronic.shown.never_done')}</span>`)}`,
  ]
}

const lastOf = ({ labs }: Pick<ChronicFacts, 'labs'>, key: Lab): LabFact | undefined =>
  labs.findLast((l) => l.key === key)
