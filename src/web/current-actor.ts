import type { RequestHandler } from 'express'
import type { Actor } from '../access/roles.js'
import { localsOf } from './express-types.js'

export type LoadActor = (accountId: string) => Promise<Actor | null>

/** Puts the signed-in person's access facts beside the request; an account closed since then counts as signed out. */
export const currentActor: RequestHandler = (req, res, next) => {
  localsOf(res).actor = (req.user as Actor | undefined) ?? null
  next()
}
