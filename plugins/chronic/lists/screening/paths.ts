export const SCREENINGS = '/chronic/screenings'
export const PLAN = '/chronic/screening-plan'
export const dayPath = (day: string): string => `${SCREENINGS}/${day}`
export const rowPath = (day: string, row: string): string => `${dayPath(day)}/rows/${row}`
export const nextRowPath = (day: string): string => `${dayPath(day)}/next`
