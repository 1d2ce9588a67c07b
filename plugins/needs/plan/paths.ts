export const carePath = (person: string): string => `/people/${person}/care-plan`
/** The plan of what is ordinary, or of one class. */
export const ORDINARY = 'ordinary'
export const agreePath = (person: string, sensitivity: string | null): string =>
  `${carePath(person)}/${sensitivity ?? ORDINARY}/agree`
