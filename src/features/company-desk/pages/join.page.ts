import { redirect, view, type Answer, type Page, type PageRequest } from '../../../web/page.js'
import { draftNote } from '../../applications/index.js'
import type { JoinLink, JoinService } from '../join-service.js'
import { companyPaths } from '../paths.js'

const countedNote = 'company-invitation'

function show(request: PageRequest, secret: string, { organisation, obstacle }: JoinLink): Answer {
  const { t } = request
  const heading = t('company.join.heading')
  const page = {
    company: organisation.name,
    heading,
    lead: t('company.join.lead'),
    obstacle:
      obstacle === null
        ? null
        : {
            tone: 'warn',
            title: t(`company.join.obstacles.${obstacle}.title`),
            text: t(`company.join.obstacles.${obstacle}.text`),
          },
    sees: { heading: t('company.join.sees'), items: t('company.join.seesItems').split('\n') },
    hidden: { heading: t('company.join.hidden'), items: t('company.join.hiddenItems').split('\n') },
    organiser: t('company.join.organiser'),
    begin: obstacle === null ? { action: companyPaths.join(secret), text: t('company.join.begin') } : null,
  }
  return view('company-desk/join', page, { title: heading, status: obstacle === null ? 200 : 410 })
}

export const joinPage = (joining: JoinService): Page => ({
  path: companyPaths.joinPattern,
  requires: 'public',
  throttle: 'apply',
  async get(request) {
    const secret = request.params['secret'] ?? ''
    const link = await joining.open(secret)
    const counted = request.remembered(countedNote) === link.invitation.id
    const obstacle = counted && link.obstacle === 'used-up' ? null : link.obstacle
    return show(request, secret, { ...link, obstacle })
  },
  async post(request) {
    const { actor } = request
    const secret = request.params['secret'] ?? ''
    const begun = await joining.join(secret, {
      actor,
      alreadyCounted: request.remembered(countedNote),
      draftKey: request.remembered(draftNote),
    })
    if (begun === null) {
      const link = await joining.open(secret)
      return show(request, secret, { ...link, obstacle: link.obstacle ?? 'used-up' })
    }
    return redirect(begun.to, { remember: { ...begun.remember, [countedNote]: begun.counted } })
  },
})
