/** Outreach days of the demo: one that was held, one today, one next week. */
export interface ToldSession {
  key: string
  village: number
  place: string
  /** Days from today, on which it is. */
  on: number
  /** Days before today, on which it was planned. */
  planned: number
  held?: true
}

export const SESSIONS: readonly ToldSession[] = [
  { key: 'last-month', village: 3, place: '社區活動中心', on: -28, planned: 40, held: true },
  { key: 'today', village: 7, place: '國小禮堂', on: 0, planned: 12 },
  { key: 'next-week', village: 12, place: '社區關懷據點', on: 6, planned: 5 },
]
