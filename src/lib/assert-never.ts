/** Makes the compiler ask for the forgotten case of a union; reached at run time only by data from outside the type. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
