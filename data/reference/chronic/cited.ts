/** Where rules stand that are in no protocol: shown beside what they say, as a protocol's are. */
export interface Source {
  text: string
  /** False until a clinician of ours has seen it in the publisher's own text. */
  verified: boolean
  /** A second one, independent of the first, in which we have read the same. */
  also?: string
}

export const CITED = {
  who_chart: { text: 'WHO cardiovascular disease risk charts, 2019; Lancet Glob Health 2019;7:e1332-45', verified: false },
  score2: { text: 'SCORE2, Eur Heart J 2021;42:2439-54', verified: false },
  risk_use: { text: 'Simple.org, open-source server: a risk of more than 90 days ago is computed again', verified: true },
  kidney: {
    text: 'CKD-EPI 2021, N Engl J Med 2021;385:1737-49; stages by KDIGO 2024',
    verified: false,
    also: 'National Kidney Foundation, CKD-EPI creatinine equation (2021)',
  },
  pregnancy: {
    text: 'WHO, Managing complications in pregnancy and childbirth, second edition, 2017',
    verified: false,
    also: 'Wiles et al., Clin Med 2021;21:e451-6; WHO, Drug treatment for non-severe hypertension in pregnancy, 2020',
  },
} as const satisfies Record<string, Source>
export type CitedKey = keyof typeof CITED
