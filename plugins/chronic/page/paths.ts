/** Where the person's page and what is done from it stand. */
export const chronicPath = (person: string): string => `/people/${person}/chronic`
export const registerPath = (person: string): string => `${chronicPath(person)}/register`
export const historyPath = (person: string): string => `${chronicPath(person)}/history`
export const newVisitPath = (person: string): string => `${chronicPath(person)}/visits/new`
export const visitPath = (visit: string): string => `/chronic-visits/${visit}`
export const episodePath = (episode: string, verb: 'amend' | 'end' | 'void'): string =>
  `/chronic-episodes/${episode}/${verb}`
export const historyEntryPath = (entry: string, verb: 'void'): string => `/chronic-history/${entry}/${verb}`
/** Everything of the page in one anchor each. */
export const ANCHORS = { visits: 'visits', risk: 'risk', history: 'history', sources: 'sources' } as const
