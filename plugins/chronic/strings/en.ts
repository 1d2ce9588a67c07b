import type { Strings } from '#kernel/i18n.ts'
import { visitClinicalEn } from './visit/clinical.en.ts'
import { visitEn } from './visit/en.ts'
import { figures } from './figures/en.ts'
import { en as page } from './page/en.ts'
import { en as protocol } from './protocol/en.ts'
import { lists } from './lists/en.ts'

export const en: Strings = {
  'chronic.permission.read': 'See chronic-disease follow-up',
  'chronic.permission.write': 'Record follow-up of chronic diseases',
  'chronic.permission.call': 'Call people who are overdue',
  'chronic.permission.figures': 'See figures of chronic diseases',
  'chronic.title': 'Chronic diseases',
  'chronic.config.protocol': 'Protocol',
  'chronic.config.protocol_hint':
    'Thresholds, rhythms and steps of treatment; each with its source on the protocol’s page.',
  'chronic.config.protocol.hearts': 'WHO HEARTS, as Simple.org runs it',
  'chronic.config.protocol.cn': 'Mainland China, national specification, third edition',
  'chronic.config.protocol.tw': 'Taiwan, diabetes shared care',
  'chronic.config.glucoseUnit': 'Unit of glucose',
  'chronic.config.glucoseUnit_hint':
    'What the glucose meters of this clinic show. Both units can be chosen at every field.',
  'chronic.config.glucoseUnit.mg/dL': 'mg/dL',
  'chronic.config.glucoseUnit.mmol/L': 'mmol/L',
  'chronic.config.riskChart': 'Risk chart',
  'chronic.config.riskChart_hint': 'Ten-year risk of a heart attack or stroke.',
  'chronic.programme.hypertension': 'High blood pressure',
  'chronic.programme.diabetes': 'Diabetes',
  'chronic.config.riskChart.who_north_africa_middle_east': 'WHO 2019: North Africa and Middle East',
  'chronic.config.riskChart.who_central_sub_saharan_africa': 'WHO 2019: Central sub-Saharan Africa',
  'chronic.config.riskChart.who_eastern_sub_saharan_africa': 'WHO 2019: Eastern sub-Saharan Africa',
  'chronic.config.riskChart.who_southern_sub_saharan_africa': 'WHO 2019: Southern sub-Saharan Africa',
  'chronic.config.riskChart.who_western_sub_saharan_africa': 'WHO 2019: Western sub-Saharan Africa',
  'chronic.config.riskChart.who_southern_latin_america': 'WHO 2019: Southern Latin America',
  'chronic.config.riskChart.who_high_income_north_america': 'WHO 2019: High-income North America',
  'chronic.config.riskChart.who_caribbean': 'WHO 2019: Caribbean',
  'chronic.config.riskChart.who_andean_latin_america': 'WHO 2019: Andean Latin America',
  'chronic.config.riskChart.who_central_latin_america': 'WHO 2019: Central Latin America',
  'chronic.config.riskChart.who_tropical_latin_america': 'WHO 2019: Tropical Latin America',
  'chronic.config.riskChart.who_east_asia': 'WHO 2019: East Asia',
  'chronic.config.riskChart.who_south_asia': 'WHO 2019: South Asia',
  'chronic.config.riskChart.who_southeast_asia': 'WHO 2019: Southeast Asia',
  'chronic.config.riskChart.who_central_asia': 'WHO 2019: Central Asia',
  'chronic.config.riskChart.who_high_income_asia_pacific': 'WHO 2019: High-income Asia Pacific',
  'chronic.config.riskChart.who_western_europe': 'WHO 2019: Western Europe',
  'chronic.config.riskChart.who_central_europe': 'WHO 2019: Central Europe',
  'chronic.config.riskChart.who_eastern_europe': 'WHO 2019: Eastern Europe',
  'chronic.config.riskChart.who_oceania': 'WHO 2019: Oceania',
  'chronic.config.riskChart.who_australasia': 'WHO 2019: Australasia',
  'chronic.config.riskChart.score2_low': 'SCORE2: low risk',
  'chronic.config.riskChart.score2_moderate': 'SCORE2: moderate risk',
  'chronic.config.riskChart.score2_high': 'SCORE2: high risk',
  'chronic.config.riskChart.score2_very_high': 'SCORE2: very high risk',
  ...lists,
  ...protocol,
  ...page,
  ...figures,
  ...visitEn,
  ...visitClinicalEn,
}
