import { Types } from 'mongoose'

/** The domain sees strings; the store sees ObjectIds. */
export const newId = (): string => new Types.ObjectId().toHexString()

export const isId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text)
