/** Medicines of follow-up that harm an unborn child. */

/** ATC: agents on the renin-angiotensin system, and statins. SOURCE: WHO, guideline for the pharmacological treatment of hypertension, 2021. */
const NOT_IN_PREGNANCY = /^(C09|C10AA)/

export const harmsUnborn = ({ atc }: { atc: string }): boolean => NOT_IN_PREGNANCY.test(atc)
