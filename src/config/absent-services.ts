import type { Config } from './config.js'

/** What stands in for services that the settings don't name; said at the start, never with a value that is secret. */
export const absentServices = ({ mongodbUri, smtpUrl, dataDir }: Config): string[] => [
  ...(mongodbUri === null ? [`No MONGODB_URI: the embedded store keeps the data in ${dataDir}`] : []),
  ...(smtpUrl === null
    ? ['No SMTP_URL: letters are not sent; administrators read them at /admin/mailbox']
    : []),
]
