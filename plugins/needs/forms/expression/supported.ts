/**
 * Which functions can be run, and with how many parameters. The library fails at others only when it meets them, or prints a
 * warning and answers nothing: a rule that comes to nothing is a question that nobody asks. A test asks the library for each.
 */
const BY_PARAMETERS: readonly (readonly [least: number, most: number, names: string])[] = [
  [
    0,
    0,
    `empty not allTrue anyTrue allFalse anyFalse isDistinct distinct count sum min max avg weight ordinal single first last type tail
    toInteger toLong toDecimal toString toDate toDateTime toTime toBoolean hasValue getValue convertsToBoolean convertsToInteger
    convertsToLong convertsToDecimal convertsToString convertsToDate convertsToDateTime convertsToTime convertsToQuantity upper lower
    length toChars trim abs ceiling exp floor ln sqrt truncate now today timeOfDay yearOf monthOf dayOf hourOf minuteOf secondOf
    millisecondOf timezoneOffsetOf dateOf timeOf children descendants`,
  ],
  [0, 1, `exists toQuantity join round lowBoundary highBoundary`],
  [0, Infinity, `sort`],
  [
    1,
    1,
    `all subsetOf supersetOf where extension select ofType is as take skip combine union intersect exclude indexOf lastIndexOf startsWith
    endsWith contains matches matchesFull split encode decode escape unescape log power repeat`,
  ],
  [1, 2, `aggregate trace defineVariable substring`],
  [1, Infinity, `coalesce`],
  [2, 2, `replace`],
  [2, 3, `iif`],
]

export const FUNCTIONS_RUN: ReadonlyMap<string, readonly [least: number, most: number]> = new Map(
  BY_PARAMETERS.flatMap(([least, most, names]) => names.split(/\s+/).map((name) => [name, [least, most] as const])),
)

export function isRun(name: string, parameters: number): boolean {
  const known = FUNCTIONS_RUN.get(name)
  return known !== undefined && parameters >= known[0] && parameters <= known[1]
}
