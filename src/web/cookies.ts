import type { Request } from 'express'

/** One cookie by name; null when absent or not decodable. */
export function readCookie(req: Request, name: string): string | null {
  const found = (req.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  if (found === undefined) return null
  try {
    return decodeURIComponent(found.slice(name.length + 1))
  } catch {
    return null
  }
}
